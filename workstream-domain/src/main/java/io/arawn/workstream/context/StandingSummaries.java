package io.arawn.workstream.context;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which of the summaries in a log stand: those that were not revoked, nor replaced by one that stands, and that go on
 * where the one before them ends. When two clients summarised the same messages, the first in the log stands.
 */
final class StandingSummaries {

    private StandingSummaries() {}

    private record Ranged(SummaryMade summary, long first, long last) {}

    /** Those that stand, oldest range first. A summary of messages that the log does not hold stands for nothing. */
    static List<SummaryMade> of(List<Event> events, Function<RecordId, Optional<Long>> ordinal) {
        Set<RecordId> gone = new HashSet<>();
        events.stream()
                .flatMap(event -> event instanceof SummaryRevoked revoked
                        ? Stream.of(revoked.summary())
                        : Stream.empty())
                .forEach(gone::add);
        List<SummaryMade> made = events.stream()
                .filter(SummaryMade.class::isInstance)
                .map(SummaryMade.class::cast)
                .filter(summary -> !gone.contains(summary.id()))
                .toList();
        made.forEach(summary -> gone.addAll(summary.replaces()));
        List<Ranged> candidates = new ArrayList<>();
        for (SummaryMade summary : made) {
            Optional<Long> first = ordinal.apply(summary.first());
            Optional<Long> last = ordinal.apply(summary.last());
            if (!gone.contains(summary.id()) && first.isPresent() && last.isPresent()) {
                candidates.add(new Ranged(summary, first.get(), last.get()));
            }
        }
        return adjoining(candidates);
    }

    private static List<SummaryMade> adjoining(List<Ranged> candidates) {
        candidates.sort(Comparator.comparingLong(Ranged::first));
        List<SummaryMade> standing = new ArrayList<>();
        long covered = -1;
        for (Ranged candidate : candidates) {
            if (candidate.first() == covered + 1 && candidate.last() > covered) {
                standing.add(candidate.summary());
                covered = candidate.last();
            }
        }
        return List.copyOf(standing);
    }
}
