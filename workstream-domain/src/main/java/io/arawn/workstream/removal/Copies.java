package io.arawn.workstream.removal;

import static java.util.Collections.disjoint;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.removal.Holdings.Holding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the messages of one workstream in others: in forks, forks of forks and imported copies, in use or deleted. */
final class Copies {

    private final Holdings holdings;
    private final List<Holding> forks;

    Copies(Holdings holdings) {
        this.holdings = holdings;
        forks = holdings.forks();
    }

    /** Another workstream with messages to erase. */
    record Copy(Holding holding, Cut cut) {

        HeldBy held() {
            return new HeldBy(holding.workstream(), !holding.inUse(), cut.messages().size());
        }
    }

    /** The other workstreams that hold such messages. */
    List<Copy> like(WorkstreamId itself, Collection<RecordId> ids, Predicate<Placed> alike) {
        List<Copy> copies = new ArrayList<>();
        holdings.thatMayHold(ids).stream()
                .filter(each -> !each.id().equals(itself))
                .forEach(each -> add(each, alike, copies));
        return List.copyOf(copies);
    }

    /** The forks of the workstream, and their forks, that hold such messages. */
    List<Copy> below(WorkstreamId itself, Predicate<Message> alike) {
        Map<WorkstreamId, Set<WorkstreamId>> parents = parents();
        List<Copy> copies = new ArrayList<>();
        forks.stream()
                .filter(each -> isBelow(each.workstream(), itself, parents))
                .forEach(each -> add(each, placed -> alike.test(placed.message()), copies));
        return List.copyOf(copies);
    }

    /** Whether there are forks of the workstream. */
    boolean isForked(WorkstreamId itself) {
        return parents().values().stream().anyMatch(parents -> parents.contains(itself));
    }

    /** A message of a workstream. */
    record Placed(WorkstreamId workstream, Message message) {}

    private void add(Holding holding, Predicate<Placed> alike, List<Copy> copies) {
        Cut cut = Cut.of(holdings.entries(holding), message -> alike.test(new Placed(holding.id(), message)));
        if (!cut.isEmpty()) {
            copies.add(new Copy(holding, cut));
        }
    }

    /** All workstreams that have an ancestor in common with this one, itself and its ancestors among them. */
    Set<WorkstreamId> family(WorkstreamId id) {
        Map<WorkstreamId, Set<WorkstreamId>> parents = parents();
        Set<WorkstreamId> line = line(id, parents);
        Set<WorkstreamId> family = new HashSet<>(line);
        parents.keySet().stream().filter(each -> !disjoint(line(each, parents), line)).forEach(family::add);
        return family;
    }

    /** The parents of each workstream. There may be several, if an id was used again after a deletion. */
    private Map<WorkstreamId, Set<WorkstreamId>> parents() {
        Map<WorkstreamId, Set<WorkstreamId>> parents = new HashMap<>();
        forks.stream()
                .map(Holding::workstream)
                .forEach(each -> each.forkedFrom()
                        .map(ForkPoint::workstream)
                        .ifPresent(from -> parents.computeIfAbsent(each.id(), none -> new HashSet<>()).add(from)));
        return parents;
    }

    private static boolean isBelow(
            Workstream each, WorkstreamId ancestor, Map<WorkstreamId, Set<WorkstreamId>> parents) {
        return !each.id().equals(ancestor)
                && each.forkedFrom()
                        .filter(from -> line(from.workstream(), parents).contains(ancestor))
                        .isPresent();
    }

    /** The workstream and its ancestors. An imported log may name itself as its ancestor. */
    private static Set<WorkstreamId> line(WorkstreamId id, Map<WorkstreamId, Set<WorkstreamId>> parents) {
        Set<WorkstreamId> line = new HashSet<>();
        Deque<WorkstreamId> next = new ArrayDeque<>(List.of(id));
        while (!next.isEmpty()) {
            WorkstreamId each = next.pop();
            if (line.add(each)) {
                next.addAll(parents.getOrDefault(each, Set.of()));
            }
        }
        return line;
    }
}
