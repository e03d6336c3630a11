package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Creates logs that appear whole or not at all: each is written to a temporary file, forced, and then renamed. */
final class Creator {

    private static final int HELD_BYTES = 1 << 20;

    private final StoreFolder folder;
    private final StoreLocks locks;
    private final int longest;

    Creator(StoreFolder folder, StoreLocks locks, int longest) {
        this.folder = folder;
        this.locks = locks;
        this.longest = longest;
    }

    /**
     * Creates a log from the records in front, the copied entries and the records at the end.
     *
     * @throws LogChangedException if there is a log with the id; it stays as it is
     */
    void create(
            WorkstreamId id,
            List<? extends LogRecord> front,
            Iterable<LogEntry> copied,
            List<? extends LogRecord> behind) {
        try {
            refuseIfThere(id);
            StoreFolder.make(folder.folder());
            OwnFile beside = folder.temporary(id);
            try {
                write(beside, front, copied, behind);
                publish(id, beside);
            } finally {
                StoreFolder.deleteName(beside);
            }
        } catch (IOException e) {
            throw Failures.notWritten(folder.log(id).path(), e);
        }
    }

    private void refuseIfThere(WorkstreamId id) throws IOException {
        if (folder.log(id).exists()) {
            throw new LogChangedException(id, Change.EXISTS);
        }
    }

    private void publish(WorkstreamId id, OwnFile beside) throws IOException {
        try (LockFile.Held held = locks.log(id)) {
            if (!StoreFolder.moveToFreeName(beside, folder.log(id))) {
                throw new LogChangedException(id, Change.EXISTS);
            }
        }
    }

    private void write(
            OwnFile file,
            List<? extends LogRecord> front,
            Iterable<LogEntry> copied,
            List<? extends LogRecord> behind)
            throws IOException {
        try (FileChannel channel = file.openToChange().channel()) {
            write(channel, Batch.of(front, longest));
            Batch batch = new Batch(longest);
            for (LogEntry entry : copied) {
                batch.add(entry);
                if (batch.size() >= HELD_BYTES) {
                    write(channel, batch);
                    batch = new Batch(longest);
                }
            }
            write(channel, batch);
            write(channel, Batch.of(behind, longest));
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, Batch batch) throws IOException {
        OwnFile.write(channel, ByteBuffer.wrap(batch.bytes()));
    }
}
