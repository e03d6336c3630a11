package io.arawn.workstream.sqlite;

import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.sqlite.Candidates.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the sketches of all texts, and then the vectors of the best of them. */
record VectorSearch(UnitVector question, int limit) {

    /** At least this number of vectors is compared; if there are no more texts, the result is exact. */
    private static final int LEAST_CANDIDATES = 1_000;

    private static final int CANDIDATES_FOR_EACH = 4;

    private static final Comparator<Nearby> NEAREST_FIRST = Comparator.comparingDouble(Nearby::cosine)
            .thenComparingLong(Nearby::ordinal)
            .reversed()
            .thenComparing(Nearby::workstream);

    private record Place(long log, long ordinal) {}

    List<Nearby> in(Connection connection, List<CoveredLog> logs) throws SQLException {
        Candidates candidates = new Candidates(Math.max(LEAST_CANDIDATES, CANDIDATES_FOR_EACH * limit));
        Sketches sketches = new Sketches(question);
        for (CoveredLog log : logs) {
            // Another length means vectors of another dimension, which cannot be compared with the question.
            if (log.sketch() == sketches.length()) {
                offer(connection, log, sketches, candidates);
            }
        }
        Map<Long, CoveredLog> byKey = logs.stream().collect(Collectors.toMap(CoveredLog::key, Function.identity()));
        return nearest(connection, candidates.all()).entrySet().stream()
                .map(place -> nearby(byKey, place.getKey(), place.getValue()))
                .sorted(NEAREST_FIRST)
                .limit(limit)
                .toList();
    }

    private static Nearby nearby(Map<Long, CoveredLog> logs, Place place, double cosine) {
        CoveredLog log = logs.getOrDefault(place.log(), logs.values().iterator().next());
        return new Nearby(log.id(), log.generation(), place.ordinal(), cosine);
    }

    private static void offer(Connection connection, CoveredLog log, Sketches question, Candidates candidates)
            throws SQLException {
        String blocks = "SELECT places FROM block WHERE log = ? ORDER BY number";
        try (PreparedStatement select = connection.prepareStatement(blocks);
                ResultSet results = new Values(select).number(log.key()).query()) {
            while (results.next()) {
                new PlaceBlock(new Row(results).bytes(), log.sketch()).offer(log.key(), question, candidates);
            }
        }
    }

    /** The cosine of each place's nearest text. */
    private Map<Place, Double> nearest(Connection connection, List<Candidate> candidates) throws SQLException {
        Map<Long, Double> cosines = cosines(connection, candidates);
        Map<Place, Double> nearest = new HashMap<>();
        for (Candidate candidate : candidates) {
            double cosine = cosines.getOrDefault(candidate.vector(), -1.0);
            nearest.merge(new Place(candidate.log(), candidate.ordinal()), cosine, Math::max);
        }
        return nearest;
    }

    private Map<Long, Double> cosines(Connection connection, List<Candidate> candidates) throws SQLException {
        List<Long> keys = candidates.stream().map(Candidate::vector).distinct().sorted().toList();
        String vectors = "SELECT key, components FROM vector WHERE key IN (SELECT value FROM json_each(?))";
        try (PreparedStatement select = connection.prepareStatement(vectors);
                ResultSet results = new Values(select).numbers(keys).query()) {
            Map<Long, Double> cosines = new HashMap<>();
            while (results.next()) {
                Row row = new Row(results);
                cosines.put(row.number(), StoredVector.of(row.bytes()).cosine(question));
            }
            return cosines;
        }
    }
}
