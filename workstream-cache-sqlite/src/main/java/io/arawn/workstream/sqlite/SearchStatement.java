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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A search as a SQL statement. */
record SearchStatement(SearchQuery query) {

    /** This number of words is enough to distinguish a long text from others. */
    private static final int MOST_TOGETHER = 200;

    /** The text of a message counts twice as much as its other searchable words. */
    private static final String SCORE = "-bm25(term, 1.0, 0.5)";

    List<Match> in(Connection connection) throws SQLException {
        if (expression().isEmpty()) {
            return List.of();
        }
        Optional<IndexedLog> log = Optional.empty();
        if (query.workstream().isPresent()) {
            log = IndexedLog.find(connection, query.workstream().get());
            if (log.isEmpty()) {
                return List.of();
            }
        }
        try (PreparedStatement select = connection.prepareStatement(sql());
                ResultSet results = fill(new Values(select), log).query()) {
            return matches(results);
        }
    }

    private String sql() {
        return "SELECT log.workstream, log.read_generation, message.id, message.key, message.position, "
                + SCORE + " AS score FROM term"
                + " CROSS JOIN message ON message.key = term.rowid"
                + " CROSS JOIN log ON log.key = message.key >> 32 WHERE term MATCH ?"
                + (query.workstream().isPresent() ? " AND term.rowid BETWEEN ? AND ?" : "")
                + (query.role().isPresent() ? " AND message.role = ?" : "")
                + (query.since().isPresent() ? " AND (message.second, message.nano) >= (?, ?)" : "")
                + " ORDER BY score DESC, message.second DESC, message.nano DESC, message.key & 0xffffffff DESC,"
                + " log.workstream LIMIT ?";
    }

    private Values fill(Values values, Optional<IndexedLog> log) throws SQLException {
        values.text(expression());
        if (log.isPresent()) {
            values.number(log.get().first()).number(log.get().last());
        }
        if (query.role().isPresent()) {
            values.text(query.role().get().name());
        }
        if (query.since().isPresent()) {
            values.instant(query.since().get());
        }
        return values.number(query.limit());
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

    private static String quoted(String term) {
        return '"' + term + '"';
    }

    /** Within quotes, letters and digits have no special meaning. */
    private String expression() {
        return query.terms().stream()
                .filter(SearchStatement::isTerm)
                .distinct()
                .map(SearchStatement::quoted)
                .collect(Collectors.joining(" OR "));
    }

    /** Whether the tokenizer leaves the text unchanged. Only such terms are indexed. */
    private static boolean isTerm(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c > 0x7F);
    }

    private static List<Match> matches(ResultSet results) throws SQLException {
        List<Match> matches = new ArrayList<>();
        while (results.next()) {
            matches.add(match(new Row(results)));
        }
        return matches;
    }

    private static Match match(Row row) throws SQLException {
        WorkstreamId workstream = new WorkstreamId(row.text());
        String generation = row.text();
        RecordId id = new RecordId(row.text());
        long ordinal = IndexedLog.ordinal(row.number());
        return new Match(workstream, id, ordinal, new Position(generation, row.number()), row.fraction());
    }
}
