package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import java.util.List;

/** The checks of the records of a workstream that do not depend on how they are kept. */
final class RecordChecks {

    private RecordChecks() {}

    /** The examinations, in the order in which they end. */
    static List<Examination> examinations(WorkstreamId id, Iterable<LogEntry> entries) {
        RecordIdHashes ids = new RecordIdHashes();
        return List.of(
                new DamagedLines(id), new FormatVersion(id), ids, new DuplicateIds(id, ids, entries),
                new References(id, ids));
    }
}
