package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.log.MessageLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds workstreams in the catalog, and brings the found entries up to their logs and to the current time. */
record WorkstreamLookup(MessageLog log, Cached<WorkstreamCatalog> catalog, InstantSource clock) {

    List<CatalogEntry> all() {
        Instant now = clock.instant();
        return catalog.use(store -> new CatalogUpdate(log, store).all()).stream()
                .map(entry -> entry.asOf(now))
                .toList();
    }

    Existing existing() {
        return new Existing(all());
    }

    CatalogEntry get(WorkstreamId id) {
        return byId(id).orElseThrow(() -> UnknownWorkstreamException.in(log, id.value(), Optional.empty()));
    }

    Optional<CatalogEntry> byId(WorkstreamId id) {
        return catalog.use(store -> new CatalogUpdate(log, store).one(id)).map(entry -> entry.asOf(clock.instant()));
    }

    CatalogEntry search(String reference, boolean prefixToo) {
        return WorkstreamId.parse(reference)
                .flatMap(this::byId)
                .or(() -> byName(reference))
                .orElseGet(() -> searchAll(reference, prefixToo));
    }

    /**
     * Reads only the log of the workstream that has this name in the catalog, so that the cost does not depend on the
     * number of workstreams. Empty if the catalog has none or several, or if the workstream has another name by now.
     */
    private Optional<CatalogEntry> byName(String reference) {
        String key = WorkstreamName.keyOf(reference);
        List<WorkstreamId> known = catalog.use(store -> store.named(key));
        return known.size() == 1
                ? byId(known.getFirst())
                        .filter(entry -> WorkstreamName.keyOf(entry.workstream().name()).equals(key))
                : Optional.empty();
    }

    private CatalogEntry searchAll(String reference, boolean prefixToo) {
        Existing existing = existing();
        return existing.named(reference)
                .or(() -> prefixToo ? existing.prefixed(reference) : Optional.empty())
                .orElseThrow(() -> UnknownWorkstreamException.in(log, reference, existing.similar(reference)));
    }
}
