package io.arawn.workstream.postgres;

import io.arawn.workstream.database.Rows.RecordRows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of records. */
record PostgresRecords(Sql sql, RecordText text) implements RecordRows {

    private static final String ROW = "select place, ordinal, terms, line from record where workstream = ? ";

    private StoredRecord row(ResultSet row) throws SQLException {
        Long ordinal = row.getObject("ordinal", Long.class);
        return new StoredRecord(
                row.getLong("place"), Optional.ofNullable(ordinal), row.getInt("terms"),
                text.read(row.getString("line")));
    }

    @Override
    public void add(String key, List<StoredRecord> records) {
        sql.runAll("insert into record (ordinal, terms, id, recorded_at, role, erases, line, workstream, place)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)", records.stream().map(each -> values(key, each)).toList());
    }

    private List<Object> values(String key, StoredRecord each) {
        return Arrays.asList(
                each.ordinal(), each.terms(), each.record().id().value(), Columns.time(each.record().timestamp()),
                each.message().map(Message::role).map(Object::toString), each.erases().map(RecordId::value),
                text.write(each.record()), key, each.place());
    }

    @Override
    public void replace(String key, StoredRecord record) {
        sql.runAll("update record set ordinal = ?, terms = ?, id = ?, recorded_at = ?, role = ?, erases = ?, line = ?"
                + " where workstream = ? and place = ?", List.of(values(key, record)));
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        sql.run("delete from record where workstream = ? and place = any(?)", key, sql.numbers(places));
    }

    @Override
    public void renumber(String key) {
        sql.run("update record set ordinal = counted.number from (select place as at, row_number() over (order by place) - 1"
                + " as number from record where workstream = ? and ordinal is not null) counted where workstream = ?"
                + " and place = counted.at and ordinal <> counted.number", key, key);
    }

    @Override
    public List<StoredRecord> forward(String key, long from, int limit) {
        return sql.list(ROW + "and place >= ? order by place limit ?", this::row, key, from, limit);
    }

    @Override
    public List<StoredRecord> backward(String key, long before, int limit) {
        return sql.list(ROW + "and place < ? order by place desc limit ?", this::row, key, before, limit);
    }

    @Override
    public List<StoredRecord> numbered(String key, long from, int limit) {
        return sql.list(ROW + "and ordinal >= ? order by ordinal limit ?", this::row, key, from, limit);
    }

    @Override
    public List<StoredRecord> numbered(String key, Collection<Long> ordinals) {
        return sql.list(ROW + "and ordinal = any(?)", this::row, key, sql.numbers(ordinals));
    }

    @Override
    public List<StoredRecord> events(String key) {
        return sql.list(ROW + "and ordinal is null order by place", this::row, key);
    }

    @Override
    public Optional<StoredRecord> messageFrom(String key, long place) {
        return sql.first(ROW + "and place >= ? and ordinal is not null order by place limit 1", this::row, key, place);
    }

    @Override
    public Optional<StoredRecord> messageSince(String key, Instant time) {
        return sql.first(ROW + "and recorded_at >= ? and ordinal is not null order by place limit 1", this::row,
                key, Columns.time(time));
    }

    @Override
    public Map<RecordId, StoredRecord> messages(String key, Collection<RecordId> ids) {
        Map<RecordId, StoredRecord> messages = new HashMap<>();
        sql.list(ROW + "and id = any(?) and ordinal is not null order by place", this::row, key, texts(ids))
                .forEach(each -> messages.putIfAbsent(each.record().id(), each));
        return messages;
    }

    private Array texts(Collection<RecordId> ids) {
        return sql.texts(ids.stream().map(RecordId::value).toList());
    }

    @Override
    public Set<RecordId> erased(String key, Collection<RecordId> ids) {
        return new HashSet<>(sql.list("select erases from record where workstream = ? and erases = any(?)",
                row -> new RecordId(row.getString(1)), key, texts(ids)));
    }

    @Override
    public Set<String> keysWith(Collection<RecordId> ids) {
        return new HashSet<>(
                sql.list("select distinct workstream from record where id = any(?) and ordinal is not null",
                        row -> row.getString(1), texts(ids)));
    }
}
