package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.log.MessageLog.Edition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Entries in memory, guarded by one lock. */
final class InMemoryWorkstreamCatalog implements WorkstreamCatalog {

    private final TreeMap<WorkstreamId, CatalogEntry> entries = new TreeMap<>();
    private final TreeMap<String, TreeSet<WorkstreamId>> byKey = new TreeMap<>();
    private Edition edition = Edition.UNKNOWN;

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
        return List.copyOf(byKey.getOrDefault(key, new TreeSet<>()));
    }

    @Override
    public synchronized Set<WorkstreamId> ids() {
        return Set.copyOf(entries.keySet());
    }

    @Override
    public synchronized List<WorkstreamId> beginningWith(String text, int limit) {
        return entries.keySet().stream()
                .filter(id -> id.value().startsWith(text))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<String> near(String text, int limit) {
        String key = WorkstreamName.keyOf(text);
        List<String> near = new ArrayList<>();
        Stream.of(byKey.headMap(key, false).descendingMap(), byKey.tailMap(key, true))
                .flatMap(keys -> keys.values().stream().flatMap(Collection::stream).limit(limit))
                .flatMap(id -> find(id).stream())
                .forEach(entry -> near.add(entry.workstream().name()));
        List<String> ids = entries.keySet().stream().map(WorkstreamId::value).toList();
        ids.reversed().stream().filter(id -> id.compareTo(text) < 0).limit(limit).forEach(near::add);
        ids.stream().filter(id -> id.compareTo(text) >= 0).limit(limit).forEach(near::add);
        return near;
    }

    @Override
    public synchronized List<WorkstreamId> forkedFrom(WorkstreamId parent) {
        return entries.values().stream()
                .map(CatalogEntry::workstream)
                .filter(each -> each.forkedFrom().filter(from -> from.workstream().equals(parent)).isPresent())
                .map(Workstream::id)
                .toList();
    }

    @Override
    public synchronized Edition edition() {
        return edition;
    }

    @Override
    public synchronized void keep(Edition kept) {
        edition = kept;
    }

    @Override
    public synchronized int advance(List<Advance> advances) {
        int put = 0;
        for (Advance advance : advances) {
            WorkstreamId id = advance.entry().workstream().id();
            if (find(id).map(CatalogEntry::checkpoint).equals(advance.known())) {
                remove(id);
                entries.put(id, advance.entry());
                byKey.computeIfAbsent(key(advance.entry()), key -> new TreeSet<>()).add(id);
                put++;
            }
        }
        return put;
    }

    private static String key(CatalogEntry entry) {
        return WorkstreamName.keyOf(entry.workstream().name());
    }

    private boolean remove(WorkstreamId id) {
        Optional<CatalogEntry> removed = Optional.ofNullable(entries.remove(id));
        removed.ifPresent(entry -> byKey.computeIfPresent(key(entry), (key, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        }));
        return removed.isPresent();
    }

    @Override
    public synchronized void forget(WorkstreamId id) {
        if (remove(id)) {
            edition = new Edition(Optional.empty(), edition.names());
        }
    }

    @Override
    public synchronized void clear() {
        entries.clear();
        byKey.clear();
        edition = Edition.UNKNOWN;
    }

    @Override
    public boolean scrub() {
        return true;
    }

    @Override
    public void close() {}
}
