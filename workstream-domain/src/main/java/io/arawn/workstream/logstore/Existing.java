package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.text.Similarity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names and ids of the workstreams in a catalog that is complete. It reads only the entries that an answer needs, and
 * brings them up to their logs.
 */
record Existing(CatalogUpdate update) {

    private static final int SHORTEST_PREFIX = 6;
    private static final int MOST_PREFIXED = 100;

    /** How many names on either side of a wrong one may be meant instead. */
    private static final int NEIGHBOURS = 100;

    Optional<CatalogEntry> named(String reference) {
        return only(reference, allNamed(reference));
    }

    private Stream<CatalogEntry> allNamed(String name) {
        String key = WorkstreamName.keyOf(name);
        return current(update.catalog().named(key))
                .filter(entry -> WorkstreamName.keyOf(entry.workstream().name()).equals(key));
    }

    private Stream<CatalogEntry> current(Collection<WorkstreamId> ids) {
        return ids.stream().flatMap(id -> update.known(id).stream());
    }

    Optional<CatalogEntry> prefixed(String reference) {
        return reference.length() < SHORTEST_PREFIX
                ? Optional.empty()
                : only(reference, current(update.catalog().beginningWith(reference, MOST_PREFIXED)));
    }

    private static Optional<CatalogEntry> only(String reference, Stream<CatalogEntry> matching) {
        List<CatalogEntry> found = matching.toList();
        if (found.size() > 1) {
            throw WorkstreamConflictException.ambiguous(
                    reference, found.stream().map(entry -> entry.workstream().id()).toList());
        }
        return found.stream().findFirst();
    }

    /** The name or id that the caller may have meant, of those near it in alphabetical order. */
    Optional<String> similar(String reference) {
        return Similarity.closest(reference, update.catalog().near(reference, NEIGHBOURS));
    }

    /** The forks of this workstream, by id. */
    List<Workstream> forks(WorkstreamId parent) {
        return current(update.catalog().forkedFrom(parent))
                .map(CatalogEntry::workstream)
                .filter(each -> each.forkedFrom().filter(from -> from.workstream().equals(parent)).isPresent())
                .toList();
    }

    void requireFreeName(WorkstreamName name, Optional<WorkstreamId> except) {
        holders(name)
                .filter(holder -> !except.equals(Optional.of(holder.id())))
                .findFirst()
                .ifPresent(holder -> {
                    throw WorkstreamConflictException.nameTaken(name.value(), holder);
                });
    }

    /** Whether a name is neither the name nor the id of any workstream. */
    boolean isFree(WorkstreamName name) {
        return holders(name).findFirst().isEmpty();
    }

    /** The workstreams that have this name, or have it as their id. */
    private Stream<Workstream> holders(WorkstreamName name) {
        return Stream.concat(
                allNamed(name.value()),
                WorkstreamId.parse(name.value()).flatMap(update::known).stream())
                .map(CatalogEntry::workstream);
    }

    void requireFreeId(WorkstreamId id) {
        holder(id).ifPresent(holder -> {
            throw WorkstreamConflictException.idTaken(id, holder);
        });
    }

    /** The workstream that has this id, or has it as its name. */
    Optional<Workstream> holder(WorkstreamId id) {
        return update.known(id).or(() -> allNamed(id.value()).findFirst()).map(CatalogEntry::workstream);
    }
}
