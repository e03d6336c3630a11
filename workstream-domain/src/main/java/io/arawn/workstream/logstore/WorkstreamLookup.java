package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Edition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds workstreams in the catalog, and brings the found entries up to their logs and to the current time. */
record WorkstreamLookup(MessageLog log, Cached<WorkstreamCatalog> catalog, InstantSource clock) {

    List<CatalogEntry> all() {
        Instant now = clock.instant();
        return catalog.use(store -> new CatalogUpdate(log, store).all()).stream()
                .map(entry -> entry.asOf(now))
                .toList();
    }

    /** The answer to a question about all workstreams. It may be asked again from its beginning. */
    <R> R among(Function<Existing, R> question) {
        return catalog.use(store -> {
            CatalogUpdate update = new CatalogUpdate(log, store);
            update.complete();
            return question.apply(new Existing(update));
        });
    }

    /** Runs a change of a name so that every process notices it. The caller holds the lock of the store. */
    <R> R renaming(Supplier<R> change) {
        Edition before = log.edition();
        R result = log.renaming(change);
        catalog.use(store -> {
            new CatalogUpdate(log, store).renamed(before);
            return store;
        });
        return result;
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
                .orElseGet(() -> among(existing -> search(existing, reference, prefixToo)).asOf(clock.instant()));
    }

    /** Reads only the log of the workstream that has this name in the catalog. Empty if it is not only one. */
    private Optional<CatalogEntry> byName(String reference) {
        String key = WorkstreamName.keyOf(reference);
        List<WorkstreamId> known = catalog.use(store -> store.named(key));
        return known.size() == 1
                ? byId(known.getFirst())
                        .filter(entry -> WorkstreamName.keyOf(entry.workstream().name()).equals(key))
                : Optional.empty();
    }

    private CatalogEntry search(Existing existing, String reference, boolean prefixToo) {
        return existing.named(reference)
                .or(() -> prefixToo ? existing.prefixed(reference) : Optional.empty())
                .orElseThrow(() -> UnknownWorkstreamException.in(log, reference, existing.similar(reference)));
    }
}
