package io.arawn.workstream.checkup;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks one log. A write during the check is not a finding.
 *
 * @param vectors receives this log like all others, and reports its findings after the last log
 */
record LogCheckup(MessageLog log, WorkstreamId id, Optional<VectorParity> vectors) {

    private static final int PAGE = 2_000;
    private static final int TRIES = 3;

    /** Checks the log without the caches. */
    Examined alone() {
        return patiently(state -> read(state, List.of()));
    }

    /**
     * Checks the log, and its entries in the catalog and the index.
     *
     * @param catalog the catalog of the entry, for repairs
     * @param index the index of the entries, for repairs
     */
    Examined withDerived(
            Cached<WorkstreamCatalog> catalog,
            WorkstreamCatalog entries,
            Cached<MessageIndex> index,
            MessageIndex indexed) {
        return patiently(state -> {
            Optional<CatalogEntry> known = entries.find(id);
            CatalogParity ofCatalog = new CatalogParity(log, state, known, () -> catalog.use(store -> {
                store.forget(id);
                return store;
            }));
            IndexParity ofIndex = new IndexParity(log, state, indexed, () -> index.use(store -> {
                store.forget(id);
                return store;
            }));
            return read(state, List.of(ofCatalog, ofIndex));
        });
    }

    /**
     * Repeats the read until the log did not change during it. The caches of a log that changes all the time cannot be
     * checked.
     */
    private Examined patiently(Function<LogState, Examined> reading) {
        Examined examined = new Examined(Optional.empty(), List.of());
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<LogState> before = log.state(id);
            if (before.isEmpty()) {
                return new Examined(Optional.empty(), List.of());
            }
            try {
                examined = reading.apply(before.get());
                if (log.state(id).equals(before)) {
                    return examined;
                }
            } catch (LogChangedException changed) {
                // The log was removed or rewritten just now: try again.
            }
        }
        return new Examined(
                examined.workstream(),
                examined.findings().stream().filter(each -> each.kind() != Kind.STALE_CACHE).toList());
    }

    private Examined read(LogState state, List<Examination> ofDerived) {
        RebuiltEntry rebuilt = new RebuiltEntry(log, state);
        List<Examination> all = new ArrayList<>(List.of(rebuilt));
        all.addAll(RecordChecks.examinations(id, Pages.entries(log, id)));
        all.addAll(ofDerived);
        List<Examination> shown = new ArrayList<>(all);
        vectors.ifPresent(shown::add);
        for (LogPage page : Pages.of(log, id, PAGE)) {
            Deadline.check();
            shown.forEach(each -> each.page(page));
        }
        List<Finding> findings = new ArrayList<>();
        all.forEach(each -> each.end(findings::add));
        Workstream workstream = rebuilt.entry().workstream();
        return new Examined(Optional.of(workstream), findings);
    }
}
