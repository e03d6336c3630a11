package io.arawn.workstream.logstore;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.storing.InheritedEvents;
import io.arawn.workstream.storing.Refusals;
import java.util.List;
import java.util.Optional;

/** Forks workstreams. Many threads can use one object. */
final class Forks {

    /** A log that this program created has its created event first. */
    private static final int FIRST_RECORDS = 1;

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;

    Forks(MessageLog log, Workstreams workstreams, Recall recall) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
    }

    /**
     * Creates a workstream that begins with the parent's messages up to one of them, unchanged, in the parent's order,
     * with their ids. A turn that continues after that message is cut there. Pins and summaries that refer only to
     * these messages are copied, and what clients left before the last of them. The fork has its own name and a copy of the metadata. It is durable when this method
     * returns. The parent is only read.
     *
     * @throws io.arawn.workstream.catalog.UnknownWorkstreamException when there is no such parent
     * @throws InvalidInputException when the parent has no such message, none at all, or is of a newer format
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the parent is archived, or the name or id is
     *     taken
     * @throws io.arawn.workstream.log.LogChangedException when the parent is rewritten meanwhile; nothing was created
     */
    Workstream make(NewFork wanted) {
        Workstream parent = workstreams.requireActive(wanted.parent());
        requireKnownFormat(parent.id());
        Extent extent = recall.indexed(parent.id(), index -> extent(parent.id(), index, wanted.at()));
        return workstreams.fork(
                parent, extent.last(), wanted, new ForkedEntries(log, parent.id(), extent.end(), extent.events()));
    }

    private void requireKnownFormat(WorkstreamId id) {
        LogPage page = log.read(id, log.start(id), FIRST_RECORDS);
        Refusals.requireKnownFormat(id, page.entries().stream().map(LogEntry::record));
    }

    /**
     * The part of the parent to copy.
     *
     * @param end the position of the last message
     */
    private record Extent(RecordId last, Position end, List<Position> events) {}

    private Extent extent(WorkstreamId id, MessageIndex index, Optional<RecordId> at) {
        long last = at.map(message -> ordinal(id, index, message)).orElseGet(() -> index.count(id) - 1);
        Position end = index.seek(id, last).orElseThrow(() -> Refusals.nothingToFork(id));
        InheritedEvents events = new InheritedEvents(
                message -> index.ordinal(id, message).filter(ordinal -> ordinal <= last).isPresent(), end);
        index.events(id).forEach(position -> record(id, position).ifPresent(events::add));
        RecordId message = at.orElseGet(() -> record(id, end).orElseThrow().record().id());
        return new Extent(message, end, events.positions());
    }

    private static long ordinal(WorkstreamId id, MessageIndex index, RecordId message) {
        return index.ordinal(id, message).orElseThrow(() -> Refusals.noMessage("at", id, message));
    }

    private Optional<LogEntry> record(WorkstreamId id, Position position) {
        return log.read(id, position, 1).entries().stream().findFirst();
    }
}
