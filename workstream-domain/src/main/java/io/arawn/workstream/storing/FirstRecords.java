package io.arawn.workstream.storing;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.EventOrigins;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the events with which a workstream begins. */
public record FirstRecords(EventOrigins origins) {

    /** The event of a new workstream, or of a fork. */
    public Event created(NewWorkstream wanted, Optional<Event.ForkPoint> from) {
        return new Event.Created(
                origins.by(wanted.author()), wanted.name().value(), wanted.metadata(), Event.Created.FORMAT, from);
    }

    /**
     * The name of an adopted workstream, and the events that its entries lack.
     *
     * @param front the events before the entries
     * @param behind the events after the entries
     */
    public record Adoption(WorkstreamName name, List<Event> front, List<Event> behind) {

        public Adoption {
            front = List.copyOf(front);
            behind = List.copyOf(behind);
        }
    }

    /** Prepares the adoption of entries of another place. If they have no name, or another one is wanted, an event names it. */
    public Adoption adoption(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        Optional<WorkstreamName> told = ForeignLog.name(entries);
        WorkstreamName called = name.or(() -> told)
                .or(() -> id.map(value -> new WorkstreamName(value.value())))
                .orElseGet(() -> new WorkstreamName("Imported"));
        return new Adoption(
                called,
                told.isPresent() ? List.of() : List.of(createdAs(called, ForeignLog.begun(entries))),
                told.isEmpty() || told.get().equals(called)
                        ? List.of()
                        : List.of(new Event.Renamed(origins.unsigned(), called.value())));
    }

    /** A log without a created event begins at its first message, not at its import. */
    private Event createdAs(WorkstreamName name, Optional<Instant> begun) {
        Origin now = origins.unsigned();
        Origin origin = new Origin(now.id(), begun.orElse(now.timestamp()), Optional.empty());
        return new Event.Created(origin, name.value(), Map.of(), Event.Created.FORMAT, Optional.empty());
    }
}
