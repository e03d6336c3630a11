package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.UnsafeFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Counts the changes of names in all processes. The count is the length of the file {@code .locks/.names}, which grows by one
 * byte when a change begins and by one when it ends. So an odd length is a change that goes on, or that a crash cut off.
 * The caller of a change holds the lock of the store.
 */
final class NameChanges {

    static final String FILE = ".names";

    private final StoreFolder folder;

    NameChanges(StoreFolder folder) {
        this.folder = folder;
    }

    /** Differs after each change; empty during a change, after one that was cut off, and if the file is a link. */
    Optional<String> settled() throws IOException {
        try {
            return folder.folder().folder(StoreFolder.LOCKS).file(FILE).look()
                    .map(NameChanges::settled)
                    .orElse(Optional.of("no change"));
        } catch (UnsafeFileException notCounted) {
            return Optional.empty();
        }
    }

    private static Optional<String> settled(BasicFileAttributes count) {
        return count.size() % 2 == 0 ? Optional.of(OwnFile.identity(count) + " " + count.size()) : Optional.empty();
    }

    /** Begins a change, durably, before a name is written. */
    Change begin() throws IOException {
        FileChannel channel = folder.locks().file(FILE).openToAdd();
        try {
            add(channel, channel.size() % 2 == 0 ? 1 : 2);
            channel.force(true);
            return new Change(channel);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    private static void add(FileChannel channel, int bytes) throws IOException {
        OwnFile.write(channel, ByteBuffer.allocate(bytes));
    }

    /** A change that goes on. */
    record Change(FileChannel channel) implements AutoCloseable {

        /** Ends the change. If that fails, the next readers read all logs. */
        @Override
        public void close() throws IOException {
            try (FileChannel closing = channel) {
                add(closing, 1);
            }
        }
    }
}
