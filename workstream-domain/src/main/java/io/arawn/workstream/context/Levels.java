package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes summaries of summaries, so that few summaries stand for any number of messages.
 *
 * @param undone the ranges whose summaries were revoked; they are not merged again
 */
record Levels(SummaryMaking making, Set<MessageRange> undone) {

    private static final int MERGED = 8;
    private static final int LAST = 5;

    /** The due summaries of these summaries; the caller appends them in this order. */
    List<SummaryMade> merged(List<Covered> standing) {
        List<SummaryMade> made = new ArrayList<>();
        List<Covered> current = new ArrayList<>(standing);
        int from = 0;
        while (from + MERGED < current.size()) {
            List<Covered> group = List.copyOf(current.subList(from, from + MERGED));
            Optional<SummaryMade> merged = mayMerge(group) ? making.ofNeighbours(group) : Optional.empty();
            if (merged.isPresent()) {
                made.add(merged.get());
                current.subList(from, from + MERGED).clear();
                current.add(
                        from, new Covered(merged.get(), group.getFirst().first(), group.getLast().last()));
                from = 0;
            } else {
                from++;
            }
        }
        return List.copyOf(made);
    }

    /** Only adjacent summaries of one level, and never the newest, which is read most. */
    private boolean mayMerge(List<Covered> group) {
        int level = group.getFirst().summary().level();
        for (int i = 0; i < group.size(); i++) {
            boolean adjoins = i == 0 || group.get(i).first() == group.get(i - 1).last() + 1;
            if (!adjoins || group.get(i).summary().level() != level) {
                return false;
            }
        }
        return level < LAST && group.stream().noneMatch(this::wasTakenApart);
    }

    /** Whether the summary was at an end of a merged summary that was undone. */
    private boolean wasTakenApart(Covered covered) {
        SummaryMade summary = covered.summary();
        MessageRange range = new MessageRange(summary.first(), summary.last());
        return undone.stream()
                .filter(gone -> !gone.equals(range))
                .anyMatch(gone -> gone.first().equals(range.first()) || gone.last().equals(range.last()));
    }
}
