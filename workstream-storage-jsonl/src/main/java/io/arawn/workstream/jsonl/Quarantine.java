package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The files that receive torn last lines, so that a user can look at the text that was written before a crash. */
final class Quarantine {

    private static final int BLOCK = 64 << 10;

    private final StoreFolder folder;

    Quarantine(StoreFolder folder) {
        this.folder = folder;
    }

    /**
     * Moves the torn end of the log to its quarantine, durably; returns a sentence that says so. The caller holds the
     * lock of the log.
     */
    String take(WorkstreamId id, LogFile log, Tail tail) throws IOException {
        OwnFile file = folder.quarantine(id);
        try (FileChannel kept = file.openToAdd()) {
            for (long offset = tail.whole(); offset < tail.size();) {
                byte[] block = new byte[(int) Math.min(BLOCK, tail.size() - offset)];
                int read = log.read(offset, block, 0, block.length);
                OwnFile.write(kept, ByteBuffer.wrap(block, 0, read));
                offset += block.length;
            }
            OwnFile.write(kept, ByteBuffer.wrap(new byte[]{'\n'}));
            kept.force(true);
        }
        StoreFolder.forceNames(folder.folder());
        log.truncate(tail.whole());
        // Otherwise a crash could mix the next text at this place with the old one.
        log.force();
        return log.file().name() + " ended in " + (tail.size() - tail.whole())
                + " bytes that are no whole record; they were moved to " + file.name();
    }
}
