package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to maintain a storage folder, held by one process at a time. */
final class MaintenanceLock implements AutoCloseable {

    private final FileChannel channel;

    private MaintenanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or empty when somebody else holds it. */
    static Optional<MaintenanceLock> tryTake(Settings settings) {
        Path folder = CacheFolder.of(settings);
        try {
            PrivateFiles.makeFolder(folder);
            Path file = folder.resolve("maintain.lock");
            PrivateFiles.makeFile(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            return locked(channel) ? Optional.of(new MaintenanceLock(channel)) : closed(channel);
        } catch (IOException unusable) {
            throw new CommandFailure(ExitCode.STORAGE, "the cache folder " + folder + " cannot be used");
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        }
    }

    private static Optional<MaintenanceLock> closed(FileChannel channel) throws IOException {
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The system frees the lock when the process ends, at the latest.
        }
    }
}
