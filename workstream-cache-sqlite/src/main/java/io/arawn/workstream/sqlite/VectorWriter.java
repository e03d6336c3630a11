package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex.Coverage;
import io.arawn.workstream.embedding.VectorIndex.Placed;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes the vectors and their places within a transaction. */
record VectorWriter(Connection connection) {

    /** A stored vector. */
    private record Kept(long key, StoredVector vector) {}

    boolean advance(
            String model,
            WorkstreamId id,
            Optional<Coverage> known,
            List<Placed> placed,
            Map<TextDigest, UnitVector> made,
            Coverage after) throws SQLException {
        Optional<CoveredLog> found = CoveredLog.find(connection, model, id);
        if (known.isPresent() && !found.map(CoveredLog::coverage).equals(known)) {
            return false;
        }
        Set<TextDigest> texts = placed.stream().map(Placed::text).collect(Collectors.toSet());
        Map<TextDigest, Kept> kept = kept(model, texts);
        Set<TextDigest> missing = new HashSet<>(texts);
        missing.removeAll(kept.keySet());
        if (!made.keySet().containsAll(missing)) {
            return false;
        }
        long modelKey = modelKey(model, made);
        keep(modelKey, missing, made);
        if (!missing.isEmpty()) {
            kept = kept(model, texts);
        }
        if (known.isEmpty() && found.isPresent()) {
            forget(found.get().key());
        }
        long places = known.isPresent() ? found.map(CoveredLog::places).orElse(0L) : 0;
        place(cover(modelKey, id, after, places + placed.size()), places, placed, kept);
        return true;
    }

    private long modelKey(String model, Map<TextDigest, UnitVector> made) throws SQLException {
        int sketch = made.values().stream().findFirst().map(UnitVector::dimension).map(Sketches::length).orElse(0);
        execute(
                "INSERT INTO model (name, sketch) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET sketch = max(sketch, excluded.sketch)",
                values -> values.text(model).number(sketch));
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM model WHERE name = ?");
                ResultSet results = new Values(select).text(model).query()) {
            return new Row(results).number();
        }
    }

    private void keep(long model, Set<TextDigest> missing, Map<TextDigest, UnitVector> made) throws SQLException {
        String insert = "INSERT INTO vector (model, high, low, components) VALUES (?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Map.Entry<TextDigest, UnitVector> vector : made.entrySet()) {
                if (missing.contains(vector.getKey())) {
                    new Values(statement)
                            .number(model)
                            .number(vector.getKey().high())
                            .number(vector.getKey().low())
                            .bytes(StoredVector.of(vector.getValue()).bytes().array())
                            .update();
                }
            }
        }
    }

    /** The texts whose vectors are stored. */
    Set<TextDigest> keptOf(String model, Set<TextDigest> texts) throws SQLException {
        return kept(model, texts).keySet();
    }

    private Map<TextDigest, Kept> kept(String model, Set<TextDigest> texts) throws SQLException {
        String find = "SELECT key, components FROM vector WHERE high = ? AND low = ?"
                + " AND model = (SELECT key FROM model WHERE name = ?)";
        try (PreparedStatement select = connection.prepareStatement(find)) {
            Map<TextDigest, Kept> kept = new HashMap<>();
            for (TextDigest text : texts) {
                try (ResultSet results =
                        new Values(select).number(text.high()).number(text.low()).text(model).query()) {
                    if (results.next()) {
                        Row row = new Row(results);
                        kept.put(text, new Kept(row.number(), StoredVector.of(row.bytes())));
                    }
                }
            }
            return kept;
        }
    }

    /** Stores how far the log has been read, and returns the key of its row. */
    private long cover(long model, WorkstreamId id, Coverage after, long places) throws SQLException {
        String upsert = "INSERT INTO log (model, workstream, generation, number, digest, messages, places)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model, workstream) DO UPDATE SET"
                + " (generation, number, digest, messages, places) = (excluded.generation, excluded.number,"
                + " excluded.digest, excluded.messages, excluded.places) RETURNING key";
        try (PreparedStatement statement = connection.prepareStatement(upsert);
                ResultSet results = new Values(statement)
                        .number(model)
                        .text(id.value())
                        .text(after.readTo().position().generation())
                        .number(after.readTo().position().number())
                        .text(after.readTo().digest())
                        .number(after.messages())
                        .number(places)
                        .query()) {
            return new Row(results).number();
        }
    }

    /** Adds places after the existing ones: first to the last block, then to new blocks. */
    private void place(long log, long before, List<Placed> placed, Map<TextDigest, Kept> kept) throws SQLException {
        for (int from = 0; from < placed.size();) {
            long number = (before + from) / PlaceBlock.PLACES;
            int room = PlaceBlock.PLACES - (int) ((before + from) % PlaceBlock.PLACES);
            List<Placed> next = placed.subList(from, Math.min(placed.size(), from + room));
            ByteArrayOutputStream added = new ByteArrayOutputStream();
            for (Placed place : next) {
                Kept vector = Optional.ofNullable(kept.get(place.text())).orElseThrow();
                added.writeBytes(PlaceBlock.place(place.ordinal(), vector.key(), vector.vector().sketch()));
            }
            append(log, number, added.toByteArray());
            from += next.size();
        }
    }

    private void append(long log, long number, byte[] added) throws SQLException {
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT places FROM block WHERE log = ? AND number = ?");
                ResultSet results = new Values(select).number(log).number(number).query()) {
            if (results.next()) {
                places.writeBytes(new Row(results).bytes());
            }
        }
        places.writeBytes(added);
        execute("INSERT OR REPLACE INTO block (log, number, places) VALUES (?, ?, ?)",
                values -> values.number(log).number(number).bytes(places.toByteArray()));
    }

    void forget(WorkstreamId id) throws SQLException {
        execute("DELETE FROM block WHERE log IN (SELECT key FROM log WHERE workstream = ?)",
                values -> values.text(id.value()));
        execute("DELETE FROM log WHERE workstream = ?", values -> values.text(id.value()));
    }

    private void forget(long log) throws SQLException {
        execute("DELETE FROM block WHERE log = ?", values -> values.number(log));
    }

    /** Deletes the vectors without a place, and returns their number. */
    int prune() throws SQLException {
        BitSet without = keys(connection);
        without.andNot(placed(connection));
        return delete(without);
    }

    /** The keys of the vectors with a place. */
    static BitSet placed(Connection connection) throws SQLException {
        BitSet placed = new BitSet();
        try (PreparedStatement select = connection.prepareStatement("SELECT block.places, model.sketch FROM block"
                + " JOIN log ON log.key = block.log JOIN model ON model.key = log.model");
                ResultSet results = select.executeQuery()) {
            while (results.next()) {
                Row row = new Row(results);
                new PlaceBlock(row.bytes(), (int) row.number()).forEachVector(vector -> placed.set((int) vector));
            }
        }
        return placed;
    }

    /** The keys of all vectors. */
    static BitSet keys(Connection connection) throws SQLException {
        BitSet keys = new BitSet();
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM vector");
                ResultSet results = select.executeQuery()) {
            while (results.next()) {
                keys.set((int) new Row(results).number());
            }
        }
        return keys;
    }

    private int delete(BitSet vectors) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM vector WHERE key = ?")) {
            for (int key = vectors.nextSetBit(0); key >= 0; key = vectors.nextSetBit(key + 1)) {
                new Values(delete).number(key).update();
            }
        }
        return vectors.cardinality();
    }

    void clear() throws SQLException {
        for (String table : List.of("block", "log", "vector", "model")) {
            execute("DELETE FROM " + table, values -> values);
        }
    }

    private interface Filling {
        Values fill(Values values) throws SQLException;
    }

    private void execute(String sql, Filling filling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.fill(new Values(statement)).update();
        }
    }
}
