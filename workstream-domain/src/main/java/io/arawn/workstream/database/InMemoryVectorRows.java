package io.arawn.workstream.database;

import io.arawn.workstream.database.InMemoryDatabase.Kept;
import io.arawn.workstream.database.Rows.VectorRows;
import io.arawn.workstream.database.Rows.VectorRows.FoundVector;
import io.arawn.workstream.database.Rows.VectorRows.PlacedVector;
import io.arawn.workstream.embedding.UnitVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rows of vectors in memory. */
record InMemoryVectorRows(InMemoryDatabase database) implements VectorRows {

    private Kept kept(String key) {
        return Objects.requireNonNull(database.all().get(key));
    }

    private Stream<Kept> searched(Optional<String> key) {
        return key.map(given -> Stream.of(kept(given))).orElseGet(() -> database.inUse().stream());
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        kept(key).vectors.values().forEach(vectors -> places.forEach(place -> database.remove(vectors, place)));
    }

    @Override
    public long madeTo(String model, String key) {
        return kept(key).madeTo.getOrDefault(model, 0L);
    }

    @Override
    public void add(String model, String key, List<PlacedVector> vectors, long madeTo) {
        Kept kept = kept(key);
        TreeMap<Long, List<UnitVector>> all = kept.vectors.computeIfAbsent(model, none -> new TreeMap<>());
        for (PlacedVector each : vectors) {
            List<UnitVector> together = new ArrayList<>(all.getOrDefault(each.place(), List.of()));
            together.add(each.vector());
            database.put(all, each.place(), together);
        }
        database.put(kept.madeTo, model, madeTo);
    }

    @Override
    public void forEach(String model, Optional<String> key, Consumer<FoundVector> action) {
        searched(key).forEach(kept -> kept.vectors.getOrDefault(model, new TreeMap<>()).forEach((place, vectors) -> {
            long ordinal = kept.at(place).ordinal().orElseThrow();
            vectors.forEach(vector -> action.accept(new FoundVector(kept.row.id(), ordinal, vector)));
        }));
    }
}
