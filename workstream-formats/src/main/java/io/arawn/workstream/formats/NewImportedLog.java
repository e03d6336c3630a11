package io.arawn.workstream.formats;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.formats.BranchRecords.Made;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The log of a new workstream, which began when its conversation did. */
record NewImportedLog(
        Supplier<RecordId> ids, WorkstreamName name, ImportKey key, Instant begun, Optional<ForkPoint> from) {

    private static final String PLACE = "import";

    /** The created event and the messages before the first that has a file, whose bytes must be kept before it. */
    List<LogEntry> entries(Made branch) {
        Origin origin = new Origin(ids.get(), begun, Optional.empty());
        List<LogRecord> records = new ArrayList<>();
        records.add(new Event.Created(origin, name.value(), key.metadata(), Event.Created.FORMAT, from));
        branch.records().stream().takeWhile(message -> branch.filesOf(List.of(message)).isEmpty())
                .forEach(records::add);
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            entries.add(new LogEntry(
                    new Position(PLACE, i), new Position(PLACE, i + 1L), records.get(i), Optional.empty()));
        }
        return entries;
    }
}
