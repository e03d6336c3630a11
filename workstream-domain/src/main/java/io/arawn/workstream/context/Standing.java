package io.arawn.workstream.context;

import io.arawn.workstream.history.Contents;
import io.arawn.workstream.history.Pins;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the events of a log say of its messages.
 *
 * @param pins the messages that somebody pinned, in the order in which that was done; the log need not hold them
 * @param summaries those that stand, oldest range first; no two overlap
 * @param undone the ranges whose summaries were revoked
 */
public record Standing(List<RecordId> pins, List<Covered> summaries, Set<MessageRange> undone) {

    public Standing {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        undone = Set.copyOf(undone);
    }

    /** What the events say. */
    static Standing of(Contents contents) {
        List<Event> events = contents.events();
        Map<RecordId, Optional<Long>> ordinals = new HashMap<>();
        List<Covered> summaries = StandingSummaries.of(
                events, message -> ordinals.computeIfAbsent(message, contents::ordinal));
        return new Standing(Pins.of(events), summaries, StandingSummaries.undone(events));
    }

    /** How many messages stand before the first that is newer than all summaries. */
    public long end() {
        return summaries.isEmpty() ? 0 : summaries.getLast().last() + 1;
    }

    /** Ordinals of the first and the last of some messages. */
    record Stretch(long first, long last) {}

    /** From where to where there is no summary although a newer one stands, the oldest first. */
    List<Stretch> gaps() {
        List<Stretch> gaps = new ArrayList<>();
        long next = 0;
        for (Covered covered : summaries) {
            if (covered.first() > next) {
                gaps.add(new Stretch(next, covered.first() - 1));
            }
            next = covered.last() + 1;
        }
        return gaps;
    }
}
