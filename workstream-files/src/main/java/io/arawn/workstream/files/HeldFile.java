package io.arawn.workstream.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;

/** A locked file. One holder among all threads and processes has the lock, until it is closed. */
public final class HeldFile implements Closeable {

    private final OwnFile file;
    private final OwnFile.Opened opened;

    private HeldFile(OwnFile file, OwnFile.Opened opened) {
        this.file = file;
        this.opened = opened;
    }

    static Optional<HeldFile> of(OwnFile file) throws IOException {
        OwnFile.Opened opened = file.openToChange();
        if (isLocked(opened.channel())) {
            return Optional.of(new HeldFile(file, opened));
        }
        opened.channel().close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Whether the name still belongs to the locked file; false after its deletion. */
    public boolean isInPlace() {
        try {
            return file.identity().equals(Optional.of(opened.identity()));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        opened.channel().close();
    }
}
