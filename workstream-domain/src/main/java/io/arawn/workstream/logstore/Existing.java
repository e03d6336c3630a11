package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.text.Similarity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workstreams that exist at one moment, and the names and ids among them. */
record Existing(List<CatalogEntry> entries) {

    private static final int SHORTEST_PREFIX = 6;

    Optional<CatalogEntry> named(String reference) {
        String key = WorkstreamName.keyOf(reference);
        return only(
                reference,
                entries.stream().filter(entry -> WorkstreamName.keyOf(entry.workstream().name()).equals(key)));
    }

    Optional<CatalogEntry> prefixed(String reference) {
        return reference.length() < SHORTEST_PREFIX
                ? Optional.empty()
                : only(reference,
                        entries.stream().filter(entry -> entry.workstream().id().value().startsWith(reference)));
    }

    private static Optional<CatalogEntry> only(String reference, Stream<CatalogEntry> matching) {
        List<CatalogEntry> found = matching.toList();
        if (found.size() > 1) {
            throw WorkstreamConflictException.ambiguous(
                    reference, found.stream().map(entry -> entry.workstream().id()).toList());
        }
        return found.stream().findFirst();
    }

    Optional<String> similar(String reference) {
        return Similarity.closest(
                reference,
                entries.stream()
                        .flatMap(entry -> Stream.of(entry.workstream().name(), entry.workstream().id().value()))
                        .toList());
    }

    void requireFreeName(WorkstreamName name, Optional<WorkstreamId> except) {
        for (CatalogEntry entry : entries) {
            Workstream holder = entry.workstream();
            boolean same =
                    WorkstreamName.keyOf(holder.name()).equals(name.key()) || holder.id().value().equals(name.value());
            if (same && !except.equals(Optional.of(holder.id()))) {
                throw WorkstreamConflictException.nameTaken(name.value(), holder);
            }
        }
    }

    /** Whether a name is neither the name nor the id of any workstream. */
    Predicate<WorkstreamName> freeNames() {
        Set<String> taken = entries.stream()
                .flatMap(entry -> Stream.of(WorkstreamName.keyOf(entry.workstream().name()),
                        entry.workstream().id().value()))
                .collect(Collectors.toSet());
        return name -> !taken.contains(name.key()) && !taken.contains(name.value());
    }

    void requireFreeId(WorkstreamId id) {
        for (CatalogEntry entry : entries) {
            Workstream holder = entry.workstream();
            if (holder.id().equals(id)
                    || WorkstreamName.keyOf(holder.name()).equals(WorkstreamName.keyOf(id.value()))) {
                throw WorkstreamConflictException.idTaken(id, holder);
            }
        }
    }
}
