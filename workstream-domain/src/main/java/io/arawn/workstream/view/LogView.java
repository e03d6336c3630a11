package io.arawn.workstream.view;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input of a plan.
 *
 * @param pins the pinned messages, in the log's order; a tool call with its result, and a result with its call
 * @param summaries the active summaries, oldest first
 * @param gaps the messages between summaries that are in no summary
 * @param recent the messages after the summaries, in the log's order: all, or the newest if they are too many
 * @param unread the messages between the summaries and the recent ones, if the recent ones are not all
 * @param undone the ranges whose summaries were revoked
 * @param left the messages among the recent ones that a client has left; the recent ones are without them
 */
public record LogView(
        Workstream workstream,
        List<Placed> pins,
        List<Covered> summaries,
        List<Unread> gaps,
        List<Placed> recent,
        Optional<Unread> unread,
        Set<MessageRange> undone,
        List<Placed> left) {

    /** With so many messages without a summary, no request should wait for summaries. */
    private static final int MANY = 4_000;

    public LogView {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        gaps = List.copyOf(gaps);
        recent = List.copyOf(recent);
        undone = Set.copyOf(undone);
        left = List.copyOf(left);
    }

    /** A view without summaries. */
    public static LogView of(Workstream workstream, List<Placed> pins, List<Placed> recent) {
        return new LogView(workstream, pins, List.of(), List.of(), recent, Optional.empty(), Set.of(), List.of());
    }

    /** The framing of plans from this view. */
    public Framing framing() {
        Optional<RecordId> newest =
                summaries.isEmpty() ? Optional.empty() : Optional.of(summaries.getLast().summary().id());
        return Framing.of(workstream.id(), newest);
    }

    /** Whether the view is empty. */
    public boolean isEmpty() {
        return pins.isEmpty() && summaries.isEmpty() && recent.isEmpty();
    }

    /** Whether the recent messages are the whole history. */
    public boolean isWhole() {
        return summaries.isEmpty() && gaps.isEmpty() && unread.isEmpty();
    }

    /** Whether so many messages are without a summary that no request should wait for the summaries. */
    public boolean isMuch() {
        return unread.isPresent() || recent.size() > MANY;
    }

    /** The view with these summaries added. Their messages are no longer among the recent ones. */
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
        List<Placed> later = recent.stream().filter(placed -> placed.ordinal() > end).toList();
        return new LogView(workstream, pins, standing, gaps, later, unread, undone, left);
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

    /** A message with its ordinal. */
    public record Placed(long ordinal, Message message) {}

    /** The messages from the first to the last, both included, in the log's order. */
    public record MessageRange(RecordId first, RecordId last) {}

    /**
     * A range of messages that are in no summary and were not read.
     *
     * @param reason the reason, in a few words
     * @param from the ordinal of the first message
     * @param to the ordinal of the last message
     */
    public record Unread(String reason, MessageRange range, long from, long to) {

        /** Whether clients have left all of the messages. */
        public boolean isLeft() {
            return reason.equals(LeftOut.LEFT);
        }

        /** The number of messages. */
        public long messages() {
            return to - from + 1;
        }
    }
}
