package io.arawn.workstream.view;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Contents.Pins;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The pins and active summaries of a log, from its events.
 *
 * @param pins the pinned messages, in the order of pinning; the log need not contain them
 * @param summaries the active summaries, oldest range first; no two overlap
 * @param undone the ranges whose summaries were revoked
 * @param branching the messages that clients have left
 * @param passedOver the ordinals of those of them that lie before the end of the last summary
 */
record Standing(
        List<RecordId> pins,
        List<Covered> summaries,
        Set<MessageRange> undone,
        Branching branching,
        NavigableSet<Long> passedOver) {

    public Standing {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        undone = Set.copyOf(undone);
        passedOver = Collections.unmodifiableNavigableSet(passedOver);
    }

    /** Reads the events. */
    static Standing of(Contents contents) {
        List<Event> events = contents.events();
        Branching branching = Branching.of(events);
        Map<RecordId, Optional<Long>> ordinals = new HashMap<>();
        Function<RecordId, Optional<Long>> ordinal = message -> ordinals.computeIfAbsent(message, contents::ordinal);
        List<Covered> summaries = StandingSummaries.of(events, ordinal);
        NavigableSet<Long> passedOver = new TreeSet<>();
        if (!summaries.isEmpty()) {
            branching.left().forEach(message -> ordinal.apply(message).ifPresent(passedOver::add));
        }
        return new Standing(
                Pins.of(events), summaries, StandingSummaries.undone(events), branching, passedOver);
    }

    /** The ordinal of the first message after all summaries. */
    public long end() {
        return summaries.isEmpty() ? 0 : summaries.getLast().last() + 1;
    }

    /** The ordinals of the first and the last message of a range. */
    record Stretch(long first, long last) {}

    /** The ranges without a summary that lie before a summary and need one, the oldest first. */
    List<Stretch> gaps() {
        return between().stream().filter(gap -> !isLeft(gap)).toList();
    }

    /** The ranges before a summary that hold nothing but messages that clients have left. */
    List<Stretch> leftGaps() {
        return between().stream().filter(this::isLeft).toList();
    }

    private boolean isLeft(Stretch gap) {
        return passedOver.subSet(gap.first(), true, gap.last(), true).size() == gap.last() - gap.first() + 1;
    }

    private List<Stretch> between() {
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
