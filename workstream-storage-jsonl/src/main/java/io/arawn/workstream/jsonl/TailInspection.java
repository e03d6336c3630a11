package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/** Finds logs whose end is not a whole record. */
final class TailInspection {

    private final StoreLocks locks;
    private final LineReader lines;
    private final Quarantine quarantine;

    TailInspection(StoreFolder folder, StoreLocks locks, LineReader lines) {
        this.locks = locks;
        this.lines = lines;
        quarantine = new Quarantine(folder);
    }

    void inspect(WorkstreamId id, OwnFile log, Consumer<Finding> findings) {
        try (LogFile file = LogFile.toRead(log)) {
            Tail tail = Tail.of(file, lines);
            if (tail.torn()) {
                findings.accept(Finding.of(
                        Kind.TORN_TAIL,
                        log.name(),
                        "it ends in " + (tail.size() - tail.whole()) + " bytes that are no whole record",
                        "the next message that is added moves them to " + id + StoreFolder.QUARANTINE)
                        .repairedBy(FileRights.repair(log.path(), () -> heal(id, log))));
            }
        } catch (NoSuchFileException e) {
            // The log has just been removed.
        } catch (IOException e) {
            findings.accept(Finding.of(
                    Kind.UNREADABLE, log.name(), Failures.reason(e), "see whether you may read it"));
        }
    }

    /** Checks again under the lock, because another process may just have been writing there. */
    private void heal(WorkstreamId id, OwnFile log) throws IOException {
        try (LockFile.Held held = locks.log(id);
                LogFile file = LogFile.toWrite(log)) {
            Tail tail = Tail.of(file, lines);
            if (tail.torn()) {
                quarantine.take(id, file, tail);
                file.force();
            }
        }
    }
}
