package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Entries in memory, guarded by one lock. */
final class InMemoryWorkstreamCatalog implements WorkstreamCatalog {

    private final TreeMap<WorkstreamId, CatalogEntry> entries = new TreeMap<>();

    @Override
    public synchronized List<CatalogEntry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized Optional<CatalogEntry> find(WorkstreamId id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized List<WorkstreamId> named(String key) {
        return entries.values().stream()
                .map(CatalogEntry::workstream)
                .filter(workstream -> WorkstreamName.keyOf(workstream.name()).equals(key))
                .map(Workstream::id)
                .toList();
    }

    @Override
    public synchronized int advance(List<Advance> advances) {
        int put = 0;
        for (Advance advance : advances) {
            WorkstreamId id = advance.entry().workstream().id();
            if (find(id).map(CatalogEntry::checkpoint).equals(advance.known())) {
                entries.put(id, advance.entry());
                put++;
            }
        }
        return put;
    }

    @Override
    public synchronized void forget(WorkstreamId id) {
        entries.remove(id);
    }

    @Override
    public synchronized void clear() {
        entries.clear();
    }

    @Override
    public boolean scrub() {
        return true;
    }

    @Override
    public void close() {}
}
