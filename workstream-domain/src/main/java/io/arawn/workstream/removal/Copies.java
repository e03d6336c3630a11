package io.arawn.workstream.removal;

import static java.util.Collections.disjoint;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the messages of one workstream in others: in forks, forks of forks and imported copies, in use or deleted. */
final class Copies {

    private final MessageLog log;
    private final Recall recall;
    private final List<CatalogEntry> inUse;
    private final List<Removed> deleted;

    Copies(MessageLog log, Workstreams workstreams, Recall recall) {
        this.log = log;
        this.recall = recall;
        inUse = workstreams.list(true);
        deleted = workstreams.removed();
    }

    /**
     * Another workstream with messages to erase.
     *
     * @param removed its log in the trash, if it is there
     */
    record Copy(Workstream workstream, Optional<RemovedLog> removed, Cut cut) {

        HeldBy held() {
            return new HeldBy(workstream, removed.isPresent(), cut.messages().size());
        }
    }

    /** The other workstreams that hold such messages. */
    List<Copy> like(WorkstreamId itself, Collection<RecordId> ids, Predicate<Placed> alike) {
        List<Copy> copies = new ArrayList<>();
        for (CatalogEntry entry : inUse) {
            WorkstreamId id = entry.workstream().id();
            if (!id.equals(itself) && holdsAny(id, ids)) {
                add(entry.workstream(), Optional.empty(), alike, copies);
            }
        }
        deleted.stream()
                .filter(each -> !each.removed().id().equals(itself))
                .forEach(each -> add(each.workstream(), Optional.of(each.removed()), alike, copies));
        return List.copyOf(copies);
    }

    /** The forks of the workstream, and their forks, that hold such messages. */
    List<Copy> below(WorkstreamId itself, Predicate<Message> alike) {
        Map<WorkstreamId, Set<WorkstreamId>> parents = parents();
        List<Copy> copies = new ArrayList<>();
        inUse.stream()
                .map(CatalogEntry::workstream)
                .filter(each -> isBelow(each, itself, parents))
                .forEach(each -> add(each, Optional.empty(), placed -> alike.test(placed.message()), copies));
        deleted.stream()
                .filter(each -> isBelow(each.workstream(), itself, parents))
                .forEach(each -> add(
                        each.workstream(),
                        Optional.of(each.removed()),
                        placed -> alike.test(placed.message()),
                        copies));
        return List.copyOf(copies);
    }

    /** Whether there are forks of the workstream. */
    boolean isForked(WorkstreamId itself) {
        return parents().values().stream().anyMatch(parents -> parents.contains(itself));
    }

    /** A message of a workstream. */
    record Placed(WorkstreamId workstream, Message message) {}

    private void add(
            Workstream workstream, Optional<RemovedLog> removed, Predicate<Placed> alike, List<Copy> copies) {
        Iterable<LogEntry> entries =
                removed.map(each -> Pages.entries(log, each)).orElseGet(() -> Pages.entries(log, workstream.id()));
        Cut cut = Cut.of(entries, message -> alike.test(new Placed(workstream.id(), message)));
        if (!cut.isEmpty()) {
            copies.add(new Copy(workstream, removed, cut));
        }
    }

    private boolean holdsAny(WorkstreamId id, Collection<RecordId> ids) {
        return recall.indexed(
                id, index -> ids.stream().anyMatch(message -> index.ordinal(id, message).isPresent()));
    }

    /** The copies of the workstream in the trash. */
    List<RemovedLog> deleted(WorkstreamId id) {
        return deleted.stream().map(Removed::removed).filter(removed -> removed.id().equals(id)).toList();
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
        Stream.concat(deleted.stream().map(Removed::workstream), inUse.stream().map(CatalogEntry::workstream))
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
