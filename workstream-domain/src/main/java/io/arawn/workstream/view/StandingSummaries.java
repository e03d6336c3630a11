package io.arawn.workstream.view;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the active summaries of a log: those that are not revoked and not replaced by an active one. If two clients
 * summarised the same messages, the first summary in the log is active.
 */
final class StandingSummaries {

    private StandingSummaries() {}

    /**
     * The active summaries, oldest range first. A summary is not active if its messages are not in the log, or if a client
     * has left some of them since, or sends some again.
     */
    static List<Covered> of(List<Event> events, Function<RecordId, Optional<Long>> ordinal) {
        Set<RecordId> gone = revoked(events);
        gone.addAll(outdated(events, ordinal));
        List<SummaryMade> made = made(events).filter(summary -> !gone.contains(summary.id())).toList();
        made.forEach(summary -> gone.addAll(summary.replaces()));
        List<Covered> candidates = made.stream()
                .filter(summary -> !gone.contains(summary.id()))
                .flatMap(summary -> covered(summary, ordinal).stream())
                .sorted(Comparator.comparingLong(Covered::first))
                .toList();
        return apart(candidates);
    }

    private static Optional<Covered> covered(SummaryMade summary, Function<RecordId, Optional<Long>> ordinal) {
        return ordinal.apply(summary.first())
                .flatMap(first -> ordinal.apply(summary.last()).map(last -> new Covered(summary, first, last)));
    }

    private static Set<RecordId> outdated(List<Event> events, Function<RecordId, Optional<Long>> ordinal) {
        Set<RecordId> outdated = new HashSet<>();
        NavigableSet<Long> changed = new TreeSet<>();
        for (Event event : events.reversed()) {
            if (event instanceof Branched branched && summarised(events)) {
                Stream.concat(branched.left().stream(), branched.returned().stream())
                        .forEach(message -> ordinal.apply(message).ifPresent(changed::add));
            } else if (event instanceof SummaryMade made && !changed.isEmpty()) {
                covered(made, ordinal)
                        .filter(covered -> covered.first() <= covered.last())
                        .filter(covered -> !changed.subSet(covered.first(), true, covered.last(), true).isEmpty())
                        .ifPresent(covered -> outdated.add(made.id()));
            }
        }
        return outdated;
    }

    private static boolean summarised(List<Event> events) {
        return events.stream().anyMatch(SummaryMade.class::isInstance);
    }

    /** The ranges of revoked summaries. */
    static Set<MessageRange> undone(List<Event> events) {
        Set<RecordId> gone = revoked(events);
        return made(events)
                .filter(summary -> gone.contains(summary.id()))
                .map(summary -> new MessageRange(summary.first(), summary.last()))
                .collect(Collectors.toSet());
    }

    private static Set<RecordId> revoked(List<Event> events) {
        Set<RecordId> revoked = new HashSet<>();
        for (Event event : events) {
            if (event instanceof SummaryRevoked revocation) {
                revoked.add(revocation.summary());
            }
        }
        return revoked;
    }

    private static Stream<SummaryMade> made(List<Event> events) {
        return events.stream().filter(SummaryMade.class::isInstance).map(SummaryMade.class::cast);
    }

    private static List<Covered> apart(List<Covered> candidates) {
        List<Covered> standing = new ArrayList<>();
        long covered = -1;
        for (Covered candidate : candidates) {
            if (candidate.first() > covered && candidate.last() >= candidate.first()) {
                standing.add(candidate);
                covered = candidate.last();
            }
        }
        return List.copyOf(standing);
    }
}
