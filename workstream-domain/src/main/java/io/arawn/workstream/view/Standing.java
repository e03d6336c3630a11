package io.arawn.workstream.view;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Contents.Pins;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pins and active summaries of a log, from its events.
 *
 * @param pins the pinned messages, in the order of pinning; the log need not contain them
 * @param summaries the active summaries, oldest range first; no two overlap
 * @param undone the ranges whose summaries were revoked
 */
record Standing(List<RecordId> pins, List<Covered> summaries, Set<MessageRange> undone) {

    public Standing {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        undone = Set.copyOf(undone);
    }

    /** Reads the events. */
    static Standing of(Contents contents) {
        List<Event> events = contents.events();
        Map<RecordId, Optional<Long>> ordinals = new HashMap<>();
        List<Covered> summaries = StandingSummaries.of(
                events, message -> ordinals.computeIfAbsent(message, contents::ordinal));
        return new Standing(Pins.of(events), summaries, StandingSummaries.undone(events));
    }

    /** The ordinal of the first message after all summaries. */
    public long end() {
        return summaries.isEmpty() ? 0 : summaries.getLast().last() + 1;
    }

    /** The ordinals of the first and the last message of a range. */
    record Stretch(long first, long last) {}

    /** The ranges without a summary that lie before a summary, the oldest first. */
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
