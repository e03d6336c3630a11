package io.arawn.workstream.index;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex.Fingerprint;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An index in memory, guarded by one lock. Each search scans all messages. */
final class InMemoryMessageIndex implements MessageIndex {

    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::score)
            .thenComparing((Hit hit) -> hit.message().timestamp())
            .thenComparingLong((Hit hit) -> hit.message().ordinal())
            .reversed()
            .thenComparing(Hit::workstream);

    private final TreeMap<WorkstreamId, IndexedLog> logs = new TreeMap<>();

    /** A message with its precomputed weights. */
    private record Indexed(IndexedMessage message, TermWeights weights) {}

    private record Hit(WorkstreamId workstream, IndexedMessage message, double score) {}

    private static final class IndexedLog {

        private final List<Indexed> messages = new ArrayList<>();
        private final List<Position> events = new ArrayList<>();
        private final Map<RecordId, Long> ordinals = new HashMap<>();
        private Checkpoint checkpoint;

        IndexedLog(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
        }

        void add(IndexBatch batch) {
            for (IndexedMessage message : batch.messages()) {
                messages.add(new Indexed(message, TermWeights.of(message)));
                ordinals.putIfAbsent(message.id(), message.ordinal());
            }
            events.addAll(batch.events());
            checkpoint = batch.checkpoint();
        }
    }

    @Override
    public synchronized Set<WorkstreamId> logs() {
        return Set.copyOf(logs.keySet());
    }

    @Override
    public synchronized Optional<Checkpoint> checkpoint(WorkstreamId id) {
        return log(id).map(log -> log.checkpoint);
    }

    private Optional<IndexedLog> log(WorkstreamId id) {
        @Nullable IndexedLog log = logs.get(id);
        return Optional.ofNullable(log);
    }

    @Override
    public synchronized boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch) {
        if (!checkpoint(id).equals(known)) {
            return false;
        }
        logs.computeIfAbsent(id, unknown -> new IndexedLog(batch.checkpoint())).add(batch);
        return true;
    }

    @Override
    public synchronized boolean replace(WorkstreamId id, Checkpoint known, IndexBatch batch) {
        if (!checkpoint(id).equals(Optional.of(known))) {
            return false;
        }
        logs.remove(id);
        return advance(id, Optional.empty(), batch);
    }

    @Override
    public synchronized long count(WorkstreamId id) {
        return log(id).map(log -> log.messages.size()).orElse(0);
    }

    @Override
    public synchronized Optional<Position> seek(WorkstreamId id, long ordinal) {
        return log(id)
                .filter(log -> ordinal >= 0 && ordinal < log.messages.size())
                .map(log -> log.messages.get((int) ordinal).message().position());
    }

    @Override
    public synchronized Optional<Position> since(WorkstreamId id, Instant time) {
        return log(id).flatMap(log -> log.messages.stream()
                .map(Indexed::message)
                .filter(message -> !message.timestamp().isBefore(time))
                .findFirst()
                .map(IndexedMessage::position));
    }

    @Override
    public synchronized Map<Long, Position> positions(WorkstreamId id, Collection<Long> ordinals) {
        Map<Long, Position> positions = new HashMap<>();
        ordinals.forEach(ordinal -> seek(id, ordinal).ifPresent(position -> positions.put(ordinal, position)));
        return positions;
    }

    @Override
    public synchronized Map<String, Integer> holding(List<String> terms, int enough) {
        return terms.stream().distinct().collect(Collectors.toMap(Function.identity(), term -> holding(term, enough)));
    }

    private int holding(String term, int enough) {
        return (int) logs.values().stream()
                .flatMap(log -> log.messages.stream())
                .filter(indexed -> indexed.weights().hold(term))
                .limit(enough)
                .count();
    }

    @Override
    public synchronized Optional<Long> ordinal(WorkstreamId id, RecordId message) {
        return log(id).flatMap(log -> Optional.ofNullable(log.ordinals.get(message)));
    }

    @Override
    public synchronized List<Position> events(WorkstreamId id) {
        return log(id).map(log -> List.copyOf(log.events)).orElse(List.of());
    }

    @Override
    public synchronized List<Match> search(SearchQuery query) {
        List<TermWeights> all = logs.values().stream().flatMap(InMemoryMessageIndex::weights).toList();
        List<TermWeights> searched = query.workstream()
                .map(id -> log(id).stream().flatMap(InMemoryMessageIndex::weights).toList())
                .orElse(all);
        double average = all.stream().mapToLong(TermWeights::length).sum() / (double) all.size();
        Bm25 ranking = Bm25.over(average, searched.size(), searched, query.terms());
        List<Hit> hits = new ArrayList<>();
        logs.forEach((id, log) -> log.messages.stream()
                .filter(indexed -> isAdmitted(query, id, indexed.message()))
                .map(indexed -> new Hit(id, indexed.message(), ranking.score(indexed.weights())))
                .filter(hit -> hit.score() > 0)
                .forEach(hits::add));
        return hits.stream().sorted(BEST_FIRST).limit(query.limit()).map(InMemoryMessageIndex::match).toList();
    }

    private static Stream<TermWeights> weights(IndexedLog log) {
        return log.messages.stream().map(Indexed::weights);
    }

    private static boolean isAdmitted(SearchQuery query, WorkstreamId id, IndexedMessage message) {
        return query.workstream().map(id::equals).orElse(true)
                && query.role().map(message.role()::equals).orElse(true)
                && query.since().map(since -> !message.timestamp().isBefore(since)).orElse(true);
    }

    private static Match match(Hit hit) {
        IndexedMessage message = hit.message();
        return new Match(hit.workstream(), message.id(), message.ordinal(), message.position(), hit.score());
    }

    @Override
    public synchronized List<Fingerprint> fingerprints(WorkstreamId id, long ordinal, int limit) {
        return log(id).stream()
                .flatMap(log -> log.messages.stream())
                .skip(ordinal)
                .limit(limit)
                .map(indexed -> indexed.message().fingerprint())
                .toList();
    }

    @Override
    public synchronized void forget(WorkstreamId id) {
        logs.remove(id);
    }

    @Override
    public synchronized void clear() {
        logs.clear();
    }

    @Override
    public boolean scrub(Iterable<String> texts) {
        return true;
    }

    @Override
    public void close() {}
}
