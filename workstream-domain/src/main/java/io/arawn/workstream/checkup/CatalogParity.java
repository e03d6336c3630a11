package io.arawn.workstream.checkup;

import io.arawn.workstream.cache.Changes;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the catalog's entry, after its next update, with the entry of a new catalog. */
final class CatalogParity implements Examination {

    private final MessageLog log;
    private final LogState state;
    private final Optional<CatalogEntry> known;
    private final Repair forget;
    private final RebuiltEntry rebuilt;

    CatalogParity(MessageLog log, LogState state, Optional<CatalogEntry> known, Repair forget) {
        this.log = log;
        this.state = state;
        this.known = known;
        this.forget = forget;
        rebuilt = new RebuiltEntry(log, state);
    }

    @Override
    public void page(LogPage page) {
        rebuilt.page(page);
    }

    @Override
    public void end(Consumer<Finding> findings) {
        if (known.isPresent() && !told(advanced()).equals(told(rebuilt.entry()))) {
            findings.accept(Finding.of(
                    Kind.STALE_CACHE,
                    state.id().value(),
                    "the catalog tells other things of it than its log does; the log was changed further up",
                    "run arawn doctor --fix or arawn reindex")
                    .repairedBy(forget));
        }
    }

    private CatalogEntry advanced() {
        return Changes.follow(
                log, state, known, CatalogEntry::checkpoint, CatalogEntry::empty, CatalogEntry::after);
    }

    private record Told(Object workstream, long damaged, Object lines) {}

    private static Told told(CatalogEntry entry) {
        return new Told(entry.workstream(), entry.damaged(), entry.firstDamaged());
    }
}
