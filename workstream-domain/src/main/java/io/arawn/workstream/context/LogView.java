package io.arawn.workstream.context;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan is made from.
 *
 * @param pins the pinned messages, in the log's order
 * @param summaries those that stand, oldest first, without a gap between their ranges
 * @param recent the messages after them, in the log's order: all, or the newest of them when they are too many
 * @param unread the messages between the summaries and the recent ones, when those are not all
 */
public record LogView(
        Workstream workstream,
        List<Message> pins,
        List<SummaryMade> summaries,
        List<Placed> recent,
        Optional<LeftOut> unread) {

    public LogView {
        pins = List.copyOf(pins);
        summaries = List.copyOf(summaries);
        recent = List.copyOf(recent);
    }

    /** The view as it is once these summaries stand too: what they stand for is no longer among the recent messages. */
    public LogView with(List<SummaryMade> made) {
        List<SummaryMade> standing = new ArrayList<>(summaries);
        standing.addAll(made);
        Set<RecordId> replaced = standing.stream()
                .flatMap(summary -> summary.replaces().stream())
                .collect(Collectors.toSet());
        Map<RecordId, Long> ordinals =
                recent.stream().collect(Collectors.toMap(placed -> placed.message().id(), Placed::ordinal, Long::max));
        long covered = made.stream()
                .mapToLong(summary -> ordinals.getOrDefault(summary.last(), -1L))
                .max()
                .orElse(-1);
        standing.removeIf(summary -> replaced.contains(summary.id()));
        standing.sort(Comparator.comparingLong(summary -> ordinals.getOrDefault(summary.last(), -1L)));
        List<Placed> left =
                recent.stream().filter(placed -> placed.ordinal() > covered).toList();
        return new LogView(workstream, pins, standing, left, unread);
    }

    /** A message, and how many messages of its log stand before it. */
    public record Placed(long ordinal, Message message) {}
}
