package io.arawn.workstream.postgres;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.Rows.WordRows;
import io.arawn.workstream.index.Postings;
import io.arawn.workstream.index.Postings.Posting;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of terms. */
record PostgresWords(Sql sql) implements WordRows {

    private static final String HOLDING =
            "select w.id, r.ordinal, r.id as message, r.role, r.recorded_at, r.terms, t.term,"
                    + " t.weight from term t join record r on r.workstream = t.workstream and r.place = t.place"
                    + " join workstream w on w.key = t.workstream where t.term = any(?) and w.removed_at is null ";

    @Override
    public void add(String key, Map<Long, TermWeights> words) {
        List<List<Object>> rows = new ArrayList<>();
        words.forEach(
                (place, of) -> of.weights().forEach((term, weight) -> rows.add(List.of(key, place, term, weight))));
        sql.runAll("insert into term (workstream, place, term, weight) values (?, ?, ?, ?)", rows);
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        sql.run("delete from term where workstream = ? and place = any(?)", key, sql.numbers(places));
    }

    @Override
    public Map<Long, Map<String, Double>> between(String key, long from, long to) {
        Map<Long, Map<String, Double>> words = new HashMap<>();
        sql.list("select place, term, weight from term where workstream = ? and place >= ? and place < ?",
                row -> words.computeIfAbsent(row.getLong(1), none -> new HashMap<>())
                        .put(row.getString(2), row.getDouble(3)),
                key, from, to);
        return words;
    }

    /** A message that holds a term. */
    private record At(String workstream, long ordinal) {}

    @Override
    public Postings postings(List<String> terms, Optional<String> key) {
        Map<At, Posting> found = new LinkedHashMap<>();
        List<Object> values = new ArrayList<>(List.of(sql.texts(terms)));
        key.ifPresent(values::add);
        sql.list(HOLDING + (key.isPresent() ? "and t.workstream = ?" : ""), row -> add(found, row), values.toArray());
        long[] all = sql.first("select coalesce(sum(messages), 0), coalesce(sum(terms), 0) from workstream"
                + " where removed_at is null", row -> new long[]{row.getLong(1), row.getLong(2)}).orElseThrow();
        long searched = key.map(given -> sql.first("select messages from workstream where key = ?",
                row -> row.getLong(1), given).orElse(0L)).orElse(all[0]);
        return new Postings(all[0] == 0 ? 0 : (double) all[1] / all[0], searched, List.copyOf(found.values()));
    }

    private static Posting add(Map<At, Posting> found, ResultSet row) throws SQLException {
        At at = new At(row.getString("id"), row.getLong("ordinal"));
        Posting posting = found.get(at);
        if (posting == null) {
            posting = new Posting(
                    new WorkstreamId(at.workstream()), new RecordId(row.getString("message")), at.ordinal(),
                    new Role(row.getString("role")), Columns.time(row.getBigDecimal("recorded_at")),
                    new TermWeights(new HashMap<>(), row.getInt("terms")));
            found.put(at, posting);
        }
        posting.words().weights().put(row.getString("term"), row.getDouble("weight"));
        return posting;
    }

    @Override
    public Map<String, Integer> holding(List<String> terms, int enough) {
        Map<String, Integer> holding = new HashMap<>();
        for (String term : terms) {
            holding.put(term,
                    sql.first("select count(*) from (select 1 from term t join workstream w on w.key = t.workstream"
                            + " where t.term = ? and w.removed_at is null limit ?) counted", row -> row.getInt(1), term,
                            enough)
                            .orElse(0));
        }
        return holding;
    }
}
