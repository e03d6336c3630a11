package io.arawn.workstream.embedding;

import io.arawn.workstream.WorkstreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Vectors in memory, guarded by one lock. Each search scans all vectors. */
final class InMemoryVectorIndex implements VectorIndex {

    private static final Comparator<Nearby> NEAREST_FIRST = Comparator.comparingDouble(Nearby::cosine)
            .thenComparingLong(Nearby::ordinal)
            .reversed()
            .thenComparing(Nearby::workstream);

    private final Map<Key, Covered> logs = new HashMap<>();
    private final Map<String, Map<TextDigest, UnitVector>> vectors = new TreeMap<>();

    private record Key(String model, WorkstreamId id) {}

    private record Covered(Coverage coverage, List<Placed> placed) {}

    @Override
    public synchronized List<KeptLog> logs() {
        return logs.entrySet().stream()
                .map(log -> new KeptLog(log.getKey().model(), log.getKey().id(), log.getValue().coverage()))
                .toList();
    }

    @Override
    public synchronized void texts(Consumer<TextDigest> texts) {
        vectors.values().forEach(ofModel -> ofModel.keySet().forEach(texts));
    }

    @Override
    public synchronized Optional<Coverage> coverage(String model, WorkstreamId id) {
        return covered(model, id).map(Covered::coverage);
    }

    private Optional<Covered> covered(String model, WorkstreamId id) {
        @Nullable Covered covered = logs.get(new Key(model, id));
        return Optional.ofNullable(covered);
    }

    private Map<TextDigest, UnitVector> vectors(String model) {
        return vectors.computeIfAbsent(model, none -> new HashMap<>());
    }

    @Override
    public synchronized Set<TextDigest> kept(String model, Set<TextDigest> texts) {
        Set<TextDigest> kept = new HashSet<>(texts);
        kept.retainAll(vectors(model).keySet());
        return kept;
    }

    @Override
    public synchronized boolean advance(
            String model,
            WorkstreamId id,
            Optional<Coverage> known,
            List<Placed> placed,
            Map<TextDigest, UnitVector> made,
            Coverage after) {
        boolean expected = known.isEmpty() || coverage(model, id).equals(known);
        boolean complete = placed.stream()
                .allMatch(text -> made.containsKey(text.text()) || vectors(model).containsKey(text.text()));
        if (!expected || !complete) {
            return false;
        }
        List<Placed> all = new ArrayList<>(
                known.isEmpty() ? List.of() : covered(model, id).map(Covered::placed).orElse(List.of()));
        all.addAll(placed);
        made.forEach(vectors(model)::putIfAbsent);
        logs.put(new Key(model, id), new Covered(after, all));
        return true;
    }

    @Override
    public synchronized List<Nearby> nearest(
            String model, Optional<WorkstreamId> workstream, UnitVector question, int limit) {
        Map<TextDigest, UnitVector> known = vectors(model);
        Map<Key, Map<Long, Nearby>> best = new HashMap<>();
        logs.forEach((key, covered) -> {
            if (key.model().equals(model) && workstream.map(key.id()::equals).orElse(true)) {
                Map<Long, Nearby> ofLog = best.computeIfAbsent(key, none -> new HashMap<>());
                String generation = covered.coverage().readTo().position().generation();
                for (Placed text : covered.placed()) {
                    @Nullable UnitVector vector = known.get(text.text());
                    double cosine = vector == null ? -1 : vector.cosine(question);
                    Nearby nearby = new Nearby(key.id(), generation, text.ordinal(), cosine);
                    ofLog.merge(text.ordinal(), nearby, (one, two) -> one.cosine() < two.cosine() ? two : one);
                }
            }
        });
        return best.values().stream()
                .flatMap(ofLog -> ofLog.values().stream())
                .sorted(NEAREST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void forget(WorkstreamId id) {
        logs.keySet().removeIf(key -> key.id().equals(id));
    }

    @Override
    public synchronized int prune() {
        int pruned = 0;
        for (Map.Entry<String, Map<TextDigest, UnitVector>> ofModel : vectors.entrySet()) {
            Set<TextDigest> placed = new HashSet<>();
            logs.forEach((key, covered) -> {
                if (key.model().equals(ofModel.getKey())) {
                    covered.placed().forEach(text -> placed.add(text.text()));
                }
            });
            int before = ofModel.getValue().size();
            ofModel.getValue().keySet().retainAll(placed);
            pruned += before - ofModel.getValue().size();
        }
        return pruned;
    }

    @Override
    public synchronized void clear() {
        logs.clear();
        vectors.clear();
    }

    @Override
    public void close() {}
}
