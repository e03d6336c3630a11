package io.arawn.workstream.postgres;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.Rows.VectorRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of vectors. */
record PostgresVectors(Sql sql) implements VectorRows {

    @Override
    public long madeTo(String model, String key) {
        return sql.first("select made_to from vector_progress where workstream = ? and model = ?",
                row -> row.getLong(1), key, model).orElse(0L);
    }

    @Override
    public void add(String model, String key, List<PlacedVector> vectors, long madeTo) {
        List<List<Object>> rows = new ArrayList<>();
        for (PlacedVector each : vectors) {
            rows.add(List.of(key, model, each.place(), rows.size(), Columns.vector(each.vector())));
        }
        sql.runAll("insert into vector (workstream, model, place, piece, components) values (?, ?, ?, ?, ?)", rows);
        sql.run("delete from vector_progress where workstream = ? and model = ?", key, model);
        sql.run("insert into vector_progress (workstream, model, made_to) values (?, ?, ?)", key, model, madeTo);
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        sql.run("delete from vector where workstream = ? and place = any(?)", key, sql.numbers(places));
    }

    @Override
    public void forEach(String model, Optional<String> key, Consumer<FoundVector> action) {
        List<Object> values = new ArrayList<>(List.of(model));
        key.ifPresent(values::add);
        sql.list("select w.id, r.ordinal, v.components from vector v join workstream w on w.key = v.workstream"
                + " join record r on r.workstream = v.workstream and r.place = v.place"
                + " where v.model = ? and w.removed_at is null" + (key.isPresent() ? " and v.workstream = ?" : ""),
                row -> {
                    action.accept(new FoundVector(
                            new WorkstreamId(row.getString(1)), row.getLong(2), Columns.vector(row.getBytes(3))));
                    return model;
                }, values.toArray());
    }
}
