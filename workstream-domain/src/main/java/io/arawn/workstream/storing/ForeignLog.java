package io.arawn.workstream.storing;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the properties of an imported log. */
final class ForeignLog {

    private ForeignLog() {}

    /** The time of its first message; empty if it has none. */
    static Optional<Instant> begun(Iterable<LogEntry> entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.record() instanceof Message)
                .map(entry -> entry.record().timestamp())
                .min(Comparator.naturalOrder());
    }

    /** Its last name; empty if it has none. */
    static Optional<WorkstreamName> name(Iterable<LogEntry> entries) {
        Optional<WorkstreamName> name = Optional.empty();
        for (LogEntry entry : entries) {
            if (entry.record() instanceof Event.Created created && name.isEmpty()) {
                name = Optional.of(new WorkstreamName(created.name()));
            } else if (entry.record() instanceof Event.Renamed renamed) {
                name = Optional.of(new WorkstreamName(renamed.name()));
            }
        }
        return name;
    }
}
