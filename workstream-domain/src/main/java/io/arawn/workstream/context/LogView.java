package io.arawn.workstream.context;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan is made from.
 *
 * @param pins the pinned messages, in the log's order, each with what it cannot stand without
 * @param summaries those that stand, oldest first
 * @param gaps the messages between summaries that none stands for
 * @param recent the messages after them, in the log's order: all, or the newest of them when they are too many
 * @param unread the messages between the summaries and the recent ones, when those are not all
 * @param undone the ranges whose summaries were revoked
 */
public record LogView(
        Workstream workstream,
        List<Placed> pins,
        List<Covered> summaries,
        List<Unread> gaps,
        List<Placed> recent,
        Optional<Unread> unread,
        Set<MessageRange> undone) {

    /** So many messages without a summary that nobody should wait for theirs. */
    private static final int MANY = 4_000;

    public LogView {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        gaps = List.copyOf(gaps);
        recent = List.copyOf(recent);
        undone = Set.copyOf(undone);
    }

    /** A view of messages of which none is summarised. */
    public static LogView of(Workstream workstream, List<Placed> pins, List<Placed> recent) {
        return new LogView(workstream, pins, List.of(), List.of(), recent, Optional.empty(), Set.of());
    }

    /** Tells what plans of it say from what it holds. */
    Framing framing() {
        Optional<RecordId> newest =
                summaries.isEmpty() ? Optional.empty() : Optional.of(summaries.getLast().summary().id());
        return Framing.of(workstream.id(), newest);
    }

    /** Whether there is nothing in it to tell of. */
    boolean isEmpty() {
        return pins.isEmpty() && summaries.isEmpty() && recent.isEmpty();
    }

    /** Whether so much is to be summarised that nobody should wait for it. */
    public boolean isMuch() {
        return unread.isPresent() || recent.size() > MANY;
    }

    /** The view as it is once these summaries stand too: what they stand for is no longer among the recent messages. */
    public LogView with(List<SummaryMade> made) {
        Map<RecordId, Long> ordinals = ordinals();
        Set<RecordId> replaced = made.stream()
                .flatMap(summary -> summary.replaces().stream())
                .collect(Collectors.toSet());
        List<Covered> standing = new ArrayList<>(summaries);
        made.forEach(summary -> standing.add(new Covered(
                summary,
                ordinals.getOrDefault(summary.first(), -1L),
                ordinals.getOrDefault(summary.last(), -1L))));
        standing.removeIf(covered -> replaced.contains(covered.summary().id()));
        standing.sort(Comparator.comparingLong(Covered::first));
        long end = standing.isEmpty() ? -1 : standing.getLast().last();
        List<Placed> left = recent.stream().filter(placed -> placed.ordinal() > end).toList();
        return new LogView(workstream, pins, standing, gaps, left, unread, undone);
    }

    private Map<RecordId, Long> ordinals() {
        Map<RecordId, Long> ordinals = new HashMap<>();
        recent.forEach(placed -> ordinals.putIfAbsent(placed.message().id(), placed.ordinal()));
        for (Covered covered : summaries) {
            ordinals.put(covered.summary().first(), covered.first());
            ordinals.put(covered.summary().last(), covered.last());
        }
        return ordinals;
    }

    /** A message, and how many messages of its log stand before it. */
    public record Placed(long ordinal, Message message) {}
}
