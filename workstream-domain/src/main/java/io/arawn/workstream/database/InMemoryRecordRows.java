package io.arawn.workstream.database;

import io.arawn.workstream.database.Rows.RecordRows;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of records in memory. */
record InMemoryRecordRows(InMemoryDatabase database) implements RecordRows {

    private TreeMap<Long, StoredRecord> of(String key) {
        return Objects.requireNonNull(database.all().get(key)).records;
    }

    private Stream<StoredRecord> messages(String key) {
        return of(key).values().stream().filter(stored -> stored.ordinal().isPresent());
    }

    @Override
    public void add(String key, List<StoredRecord> records) {
        records.forEach(record -> replace(key, record));
    }

    @Override
    public void replace(String key, StoredRecord record) {
        database.put(of(key), record.place(), record);
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        places.forEach(place -> database.remove(of(key), place));
    }

    @Override
    public void renumber(String key) {
        long ordinal = 0;
        for (StoredRecord stored : List.copyOf(of(key).values())) {
            if (stored.ordinal().isPresent()) {
                replace(key, new StoredRecord(
                        stored.place(), Optional.of(ordinal++), stored.terms(), stored.record()));
            }
        }
    }

    @Override
    public List<StoredRecord> forward(String key, long from, int limit) {
        return of(key).tailMap(from, true).values().stream().limit(limit).toList();
    }

    @Override
    public List<StoredRecord> backward(String key, long before, int limit) {
        return of(key).headMap(before, false).descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public List<StoredRecord> numbered(String key, long from, int limit) {
        return messages(key).filter(stored -> stored.ordinal().orElseThrow() >= from).limit(limit).toList();
    }

    @Override
    public List<StoredRecord> numbered(String key, Collection<Long> ordinals) {
        Set<Long> wanted = new HashSet<>(ordinals);
        return messages(key).filter(stored -> wanted.contains(stored.ordinal().orElseThrow())).toList();
    }

    @Override
    public List<StoredRecord> events(String key) {
        return of(key).values().stream().filter(stored -> stored.ordinal().isEmpty()).toList();
    }

    @Override
    public Optional<StoredRecord> messageFrom(String key, long place) {
        return messages(key).filter(stored -> stored.place() >= place).findFirst();
    }

    @Override
    public Optional<StoredRecord> messageSince(String key, Instant time) {
        return messages(key).filter(stored -> !stored.record().timestamp().isBefore(time)).findFirst();
    }

    @Override
    public Map<RecordId, StoredRecord> messages(String key, Collection<RecordId> ids) {
        Set<RecordId> wanted = new HashSet<>(ids);
        Map<RecordId, StoredRecord> found = new HashMap<>();
        messages(key)
                .filter(stored -> wanted.contains(stored.record().id()))
                .forEach(stored -> found.putIfAbsent(stored.record().id(), stored));
        return found;
    }

    @Override
    public Set<RecordId> erased(String key, Collection<RecordId> ids) {
        return of(key).values().stream()
                .flatMap(stored -> stored.erases().stream())
                .filter(ids::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> keysWith(Collection<RecordId> ids) {
        Set<RecordId> wanted = new HashSet<>(ids);
        return database.all().values().stream()
                .map(kept -> kept.row.key())
                .filter(key -> messages(key).anyMatch(stored -> wanted.contains(stored.record().id())))
                .collect(Collectors.toSet());
    }
}
