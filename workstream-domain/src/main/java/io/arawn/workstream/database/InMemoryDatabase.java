package io.arawn.workstream.database;

import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.index.Postings.TermWeights;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A database in memory. One lock guards all of it; what a failed action wrote is undone. */
final class InMemoryDatabase implements WorkstreamDatabase {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> all = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** All rows of one workstream. */
    static final class Kept {

        StoredWorkstream row;
        final TreeMap<Long, StoredRecord> records = new TreeMap<>();
        final TreeMap<Long, TermWeights> words = new TreeMap<>();
        final Map<String, Long> madeTo = new HashMap<>();
        final Map<String, TreeMap<Long, List<UnitVector>>> vectors = new HashMap<>();
        final Map<String, byte[]> files = new HashMap<>();

        Kept(StoredWorkstream row) {
            this.row = row;
        }

        StoredRecord at(long place) {
            return Objects.requireNonNull(records.get(place));
        }

        boolean inUse() {
            return row.removedAt().isEmpty();
        }
    }

    @Override
    public <R> R change(Function<Rows, R> action) {
        lock.lock();
        int before = undo.size();
        try {
            return action.apply(rows());
        } catch (RuntimeException | Error failed) {
            while (undo.size() > before) {
                undo.pop().run();
            }
            throw failed;
        } finally {
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    @Override
    public <R> R read(Function<Rows, R> action) {
        lock.lock();
        try {
            return action.apply(rows());
        } finally {
            lock.unlock();
        }
    }

    private Rows rows() {
        return new InMemoryRows(this);
    }

    Map<String, Kept> all() {
        return all;
    }

    List<Kept> inUse() {
        return all.values().stream().filter(Kept::inUse).toList();
    }

    /** Puts an entry, so that it can be undone. */
    <K, V> void put(Map<K, V> map, K key, V value) {
        boolean had = map.containsKey(key);
        V before = map.put(key, value);
        undo.push(() -> {
            if (had) {
                map.put(key, before);
            } else {
                map.remove(key);
            }
        });
    }

    /** Removes an entry, so that it can be undone. */
    <K, V> void remove(Map<K, V> map, K key) {
        if (map.containsKey(key)) {
            V before = map.remove(key);
            undo.push(() -> map.put(key, before));
        }
    }

    void write(Kept kept, StoredWorkstream row) {
        StoredWorkstream before = kept.row;
        kept.row = row;
        undo.push(() -> kept.row = before);
    }

    @Override
    public void close() {}
}
