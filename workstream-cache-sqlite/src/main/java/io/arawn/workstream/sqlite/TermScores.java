package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores messages term by term. FTS5 counts how rare a term is over all logs, so each term is a query of its own: divided
 * by the largest, its scores no longer depend on that, and its rarity is counted in the searched logs.
 *
 * @param log the searched log; empty for all
 */
record TermScores(Connection connection, Optional<IndexedLog> log) {

    /** The text of a message counts twice as much as its other searchable words. */
    private static final String SCORE = "-bm25(term, 1.0, 0.5)";

    private static final double LEAST_RARITY = 1e-6;

    /** The scores by the keys of the messages. */
    Map<Long, Double> of(List<String> terms) throws SQLException {
        long searched = searched();
        Map<Long, Double> scores = new HashMap<>();
        for (String term : terms) {
            List<Part> parts = parts(term);
            double most = parts.stream().mapToDouble(Part::score).max().orElse(1);
            double rarity = Math.max(
                    LEAST_RARITY, Math.log((searched - parts.size() + 0.5) / (parts.size() + 0.5)));
            parts.forEach(part -> scores.merge(part.key, rarity * (part.score / most), Double::sum));
        }
        scores.replaceAll((key, score) -> (double) score.floatValue());
        return scores;
    }

    /** The part of one term in the score of a message. */
    private record Part(long key, double score) {}

    private List<Part> parts(String term) throws SQLException {
        String each = "SELECT rowid, " + SCORE + " FROM term WHERE term MATCH ?"
                + (log.isPresent() ? " AND rowid BETWEEN ? AND ?" : "");
        try (PreparedStatement select = connection.prepareStatement(each);
                ResultSet results = range(new Values(select).text(SearchStatement.quoted(term))).query()) {
            List<Part> parts = new ArrayList<>();
            while (results.next()) {
                Row row = new Row(results);
                parts.add(new Part(row.number(), row.fraction()));
            }
            return parts;
        }
    }

    /** The number of searched messages. */
    private long searched() throws SQLException {
        String count = log.isPresent()
                ? "SELECT coalesce(max(key) & 0xffffffff, -1) + 1 FROM message WHERE key BETWEEN ? AND ?"
                : "SELECT count(*) FROM message";
        try (PreparedStatement select = connection.prepareStatement(count);
                ResultSet results = range(new Values(select)).query()) {
            return results.next() ? new Row(results).number() : 0;
        }
    }

    private Values range(Values values) throws SQLException {
        if (log.isPresent()) {
            values.number(log.get().first()).number(log.get().last());
        }
        return values;
    }
}
