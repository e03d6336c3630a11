package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.Rows.WorkstreamRows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.text.Similarity;
import java.util.List;
import java.util.Optional;

/** Finds workstreams by what people call them. */
record NamedRows(WorkstreamRows rows) {

    private static final int SHORTEST_PREFIX = 6;
    private static final int MOST_PREFIXED = 100;

    /** How many names on either side of a wrong one may be meant instead. */
    private static final int NEIGHBOURS = 100;

    static NamedRows of(Rows rows) {
        return new NamedRows(rows.workstreams());
    }

    StoredWorkstream get(WorkstreamId id) {
        return rows.find(id).orElseThrow(() -> new UnknownWorkstreamException(id.value(), Optional.empty()));
    }

    /** The workstream, which nobody else writes to until the transaction ends. */
    StoredWorkstream lock(WorkstreamId id) {
        return rows.lock(id).orElseThrow(() -> new UnknownWorkstreamException(id.value(), Optional.empty()));
    }

    static StoredWorkstream active(StoredWorkstream found) {
        if (found.workstream().state() == State.ARCHIVED) {
            throw WorkstreamConflictException.archived(found.workstream());
        }
        return found;
    }

    /** The workstream of this id, else of this name. */
    Optional<StoredWorkstream> find(String reference) {
        String key = WorkstreamName.keyOf(reference);
        return WorkstreamId.parse(reference)
                .flatMap(rows::find)
                .or(() -> rows.claimant(key).filter(found -> found.nameKey().equals(key)));
    }

    StoredWorkstream require(String reference, boolean prefixToo) {
        return find(reference)
                .or(() -> prefixToo ? prefixed(reference) : Optional.empty())
                .orElseThrow(() -> new UnknownWorkstreamException(reference, similar(reference)));
    }

    private Optional<StoredWorkstream> prefixed(String reference) {
        if (reference.length() < SHORTEST_PREFIX) {
            return Optional.empty();
        }
        List<StoredWorkstream> found = rows.beginningWith(reference, MOST_PREFIXED);
        if (found.size() > 1) {
            throw WorkstreamConflictException.ambiguous(
                    reference, found.stream().map(StoredWorkstream::id).toList());
        }
        return found.stream().findFirst();
    }

    /** The name or id that the caller may have meant. */
    Optional<String> similar(String reference) {
        return Similarity.closest(reference, rows.near(reference, NEIGHBOURS));
    }

    /** The workstream in the trash of this id, else of this name; of several, the one deleted last. */
    StoredWorkstream removed(String reference) {
        List<StoredWorkstream> trash = rows.trash();
        String key = WorkstreamName.keyOf(reference);
        return trash.stream()
                .filter(each -> each.id().value().equals(reference))
                .findFirst()
                .or(() -> trash.stream().filter(each -> each.nameKey().equals(key)).findFirst())
                .orElseThrow(() -> UnknownWorkstreamException.inTrash(reference));
    }
}
