package io.arawn.workstream.storing;

import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selects the events that a fork copies: the active pins, and the summaries that are not revoked, if the fork has all
 * their messages; and what clients left before its last message. Summaries that another one replaces are copied too,
 * because they are active again if that one is not copied or is revoked later. For one thread.
 */
public final class InheritedEvents {

    private final Predicate<RecordId> inside;
    private final Map<RecordId, Position> pins = new HashMap<>();
    private final Map<RecordId, Position> summaries = new HashMap<>();
    private final List<Position> branchings = new ArrayList<>();
    private final Position end;

    /**
     * @param inside whether the fork has a message
     * @param end the position of its last message
     */
    public InheritedEvents(Predicate<RecordId> inside, Position end) {
        this.inside = inside;
        this.end = end;
    }

    /** Adds the next record, in the log's order. */
    public void add(LogEntry entry) {
        LogRecord record = entry.record();
        if (record instanceof Pinned pin && inside.test(pin.message())) {
            pins.put(pin.message(), entry.position());
        } else if (record instanceof Unpinned unpin) {
            pins.remove(unpin.message());
        } else if (record instanceof SummaryMade made && inside.test(made.first()) && inside.test(made.last())) {
            summaries.put(made.id(), entry.position());
        } else if (record instanceof SummaryRevoked revoked) {
            summaries.remove(revoked.summary());
        } else if (record instanceof Branched && entry.position().compareTo(end) < 0) {
            branchings.add(entry.position());
        }
    }

    /** The positions of the selected events, in the log's order. */
    public List<Position> positions() {
        return Stream.of(pins.values(), summaries.values(), branchings).flatMap(Collection::stream).sorted().toList();
    }
}
