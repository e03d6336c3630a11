package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A search as a SQL statement. */
record SearchStatement(SearchQuery query) {

    /** This number of words is enough to distinguish a long text from others. */
    private static final int MOST_TOGETHER = 200;

    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(
            (Scored scored) -> scored.match().score())
            .thenComparing(Scored::time)
            .thenComparingLong(scored -> scored.match().ordinal())
            .reversed()
            .thenComparing(scored -> scored.match().workstream());

    private record Scored(Match match, Instant time) {}

    List<Match> in(Connection connection) throws SQLException {
        List<String> terms = query.terms().stream().filter(SearchStatement::isTerm).distinct().toList();
        Optional<IndexedLog> log = Optional.empty();
        if (query.workstream().isPresent()) {
            log = IndexedLog.find(connection, query.workstream().get());
        }
        if (terms.isEmpty() || log.isPresent() != query.workstream().isPresent()) {
            return List.of();
        }
        return found(connection, new TermScores(connection, log).of(terms));
    }

    /** The best of the messages, read with their places. */
    private List<Match> found(Connection connection, Map<Long, Double> scores) throws SQLException {
        boolean all = query.role().isPresent() || query.since().isPresent();
        double least = all ? 0 : least(scores);
        List<Long> keys =
                scores.keySet().stream().filter(key -> scores.getOrDefault(key, 0.0) >= least).sorted().toList();
        try (PreparedStatement select = connection.prepareStatement(sql());
                ResultSet results = fill(new Values(select), keys).query()) {
            List<Scored> found = new ArrayList<>();
            while (results.next()) {
                Row row = new Row(results);
                long key = row.number();
                Instant time = row.instant();
                found.add(new Scored(match(row, key, scores.getOrDefault(key, 0.0)), time));
            }
            return found.stream().sorted(BEST_FIRST).limit(query.limit()).map(Scored::match).toList();
        }
    }

    /** The lowest score of a message that can be among the best. */
    private double least(Map<Long, Double> scores) {
        return scores.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(Math.max(0, query.limit() - 1L))
                .findFirst()
                .orElse(0.0);
    }

    private String sql() {
        return "SELECT message.key, message.second, message.nano, log.workstream, log.read_generation, message.id,"
                + " message.position FROM json_each(?) AS wanted"
                + " CROSS JOIN message ON message.key = wanted.value"
                + " CROSS JOIN log ON log.key = message.key >> 32 WHERE 1"
                + (query.role().isPresent() ? " AND message.role = ?" : "")
                + (query.since().isPresent() ? " AND (message.second, message.nano) >= (?, ?)" : "");
    }

    private Values fill(Values values, List<Long> keys) throws SQLException {
        values.numbers(keys);
        if (query.role().isPresent()) {
            values.text(query.role().get().name());
        }
        if (query.since().isPresent()) {
            values.instant(query.since().get());
        }
        return values;
    }

    private static Match match(Row row, long key, double score) throws SQLException {
        WorkstreamId workstream = new WorkstreamId(row.text());
        String generation = row.text();
        RecordId id = new RecordId(row.text());
        return new Match(workstream, id, IndexedLog.ordinal(key), new Position(generation, row.number()), score);
    }

    /** The number of messages that hold the term, counted up to {@code enough}. */
    static int holding(Connection connection, String term, int enough) throws SQLException {
        if (!isTerm(term)) {
            return 0;
        }
        String count = "SELECT count(*) FROM (SELECT 1 FROM term WHERE term MATCH ? LIMIT ?)";
        try (PreparedStatement select = connection.prepareStatement(count);
                ResultSet results = new Values(select).text(quoted(term)).number(enough).query()) {
            return results.getInt(1);
        }
    }

    /** The expression for messages that hold all of the terms; empty if no message can match. */
    static Optional<String> together(List<String> terms) {
        return terms.isEmpty() || !terms.stream().allMatch(SearchStatement::isTerm)
                ? Optional.empty()
                : Optional.of(terms.stream().limit(MOST_TOGETHER).map(SearchStatement::quoted)
                        .collect(Collectors.joining(" AND ")));
    }

    /** Within quotes, letters and digits have no special meaning. */
    static String quoted(String term) {
        return '"' + term + '"';
    }

    /** Whether the tokenizer leaves the text unchanged. Only such terms are indexed. */
    private static boolean isTerm(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c > 0x7F);
    }
}
