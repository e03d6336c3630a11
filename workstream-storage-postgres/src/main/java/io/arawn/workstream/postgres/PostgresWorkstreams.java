package io.arawn.workstream.postgres;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Listing.Place;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.database.Rows.WorkstreamRows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.RecordId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of workstreams. */
record PostgresWorkstreams(Sql sql) implements WorkstreamRows {

    private static final String ROW = "select w.key, w.id, w.name, w.created_at, w.updated_at, w.last_used, w.messages,"
            + " w.metadata, w.archived, w.parent, w.parent_message, w.dated, w.created, w.generation, w.places, w.terms,"
            + " w.modified, w.removed_at from workstream w ";

    private static final String AFTER = "and (w.last_used < ? or (w.last_used = ? and w.id > ?)) ";

    private static StoredWorkstream row(ResultSet row) throws SQLException {
        String parent = row.getString("parent");
        Workstream workstream = new Workstream(
                new WorkstreamId(row.getString("id")),
                row.getString("name"),
                Columns.time(row.getBigDecimal("created_at")),
                Columns.time(row.getBigDecimal("updated_at")),
                Columns.time(row.getBigDecimal("last_used")),
                row.getLong("messages"),
                Columns.metadata(row.getBytes("metadata")),
                row.getBoolean("archived") ? State.ARCHIVED : State.ACTIVE,
                parent == null
                        ? Optional.empty()
                        : Optional.of(new ForkPoint(
                                new WorkstreamId(parent), new RecordId(row.getString("parent_message")))));
        return new StoredWorkstream(
                row.getString("key"),
                workstream,
                row.getBoolean("dated"),
                row.getBoolean("created"),
                row.getInt("generation"),
                row.getLong("places"),
                row.getLong("terms"),
                Columns.time(row.getBigDecimal("modified")),
                Optional.ofNullable(row.getBigDecimal("removed_at")).map(Columns::time));
    }

    @Override
    public Optional<StoredWorkstream> find(WorkstreamId id) {
        return sql.first(ROW + "where w.id = ? and w.removed_at is null", PostgresWorkstreams::row, id.value());
    }

    @Override
    public Optional<StoredWorkstream> lock(WorkstreamId id) {
        return sql.first(
                ROW + "where w.id = ? and w.removed_at is null for update", PostgresWorkstreams::row, id.value());
    }

    @Override
    public Optional<StoredWorkstream> lock(String key) {
        return sql.first(ROW + "where w.key = ? for update", PostgresWorkstreams::row, key);
    }

    @Override
    public Optional<StoredWorkstream> claimant(String text) {
        return sql.first(ROW + "join claim c on c.workstream = w.key where c.words = ?", PostgresWorkstreams::row,
                text);
    }

    @Override
    public List<StoredWorkstream> list(Listing page) {
        List<Object> values = new ArrayList<>();
        values.add(page.archivedToo());
        page.after().ifPresent(place -> values.addAll(after(place)));
        values.add((long) page.limit());
        return sql.list(
                ROW + "where w.removed_at is null and (not w.archived or ?) " + (page.after().isPresent() ? AFTER : "")
                        + "order by w.last_used desc, w.id limit ?",
                PostgresWorkstreams::row, values.toArray());
    }

    private static List<Object> after(Place place) {
        BigDecimal lastUsed = Columns.time(place.lastUsed());
        return List.of(lastUsed, lastUsed, place.id().value());
    }

    @Override
    public List<StoredWorkstream> beginningWith(String text, int limit) {
        return sql.list(ROW + "where w.removed_at is null and w.id >= ? and w.id < ? order by w.id limit ?",
                PostgresWorkstreams::row, text, text + Character.MAX_VALUE, limit);
    }

    @Override
    public List<String> near(String text, int limit) {
        List<String> near = new ArrayList<>();
        for (String column : List.of("name", "id")) {
            near.addAll(sql.list("select " + column + " from workstream where removed_at is null and " + column
                    + " >= ? order by " + column + " limit ?", row -> row.getString(1), text, limit));
            near.addAll(sql.list("select " + column + " from workstream where removed_at is null and " + column
                    + " < ? order by " + column + " desc limit ?", row -> row.getString(1), text, limit));
        }
        return near;
    }

    @Override
    public List<StoredWorkstream> forksOf(WorkstreamId parent) {
        return sql.list(ROW + "where w.parent = ? and w.removed_at is null order by w.id",
                PostgresWorkstreams::row, parent.value());
    }

    @Override
    public List<StoredWorkstream> forks() {
        return sql.list(ROW + "where w.parent is not null order by w.removed_at is not null, w.removed_at desc, w.id",
                PostgresWorkstreams::row);
    }

    @Override
    public List<StoredWorkstream> trash() {
        return sql.list(ROW + "where w.removed_at is not null order by w.removed_at desc, w.key desc",
                PostgresWorkstreams::row);
    }

    @Override
    public Map<String, StoredWorkstream> of(Collection<String> keys) {
        Map<String, StoredWorkstream> rows = new HashMap<>();
        sql.list(ROW + "where w.key = any(?)", PostgresWorkstreams::row, sql.texts(keys))
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    @Override
    public void add(StoredWorkstream workstream) {
        sql.run("insert into workstream (id, name, created_at, updated_at, last_used, messages, metadata, archived, parent,"
                + " parent_message, dated, created, generation, places, terms, modified, removed_at, key)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values(workstream));
        claim(workstream);
    }

    @Override
    public void update(StoredWorkstream workstream) {
        sql.run("update workstream set id = ?, name = ?, created_at = ?, updated_at = ?, last_used = ?, messages = ?,"
                + " metadata = ?, archived = ?, parent = ?, parent_message = ?, dated = ?, created = ?, generation = ?,"
                + " places = ?, terms = ?, modified = ?, removed_at = ? where key = ?", values(workstream));
        List<String> claimed = sql.list("select words from claim where workstream = ?",
                row -> row.getString(1), workstream.key());
        if (!workstream.claims().equals(Set.copyOf(claimed))) {
            sql.run("delete from claim where workstream = ?", workstream.key());
            claim(workstream);
        }
    }

    private void claim(StoredWorkstream workstream) {
        sql.runAll("insert into claim (words, workstream) values (?, ?)",
                workstream.claims().stream().map(words -> List.<Object>of(words, workstream.key())).toList());
    }

    private static Object[] values(StoredWorkstream row) {
        Workstream of = row.workstream();
        return new Object[]{
            of.id().value(), of.name(), Columns.time(of.createdAt()), Columns.time(of.updatedAt()),
            Columns.time(of.lastUsed()), of.messageCount(), Columns.metadata(of.metadata()),
            of.state() == State.ARCHIVED, of.forkedFrom().map(from -> from.workstream().value()),
            of.forkedFrom().map(from -> from.message().value()), row.dated(), row.created(), row.generation(),
            row.end(), row.terms(), Columns.time(row.modified()), row.removedAt().map(Columns::time), row.key()
        };
    }

    @Override
    public void delete(String key) {
        for (String table : List.of("claim", "record", "term", "vector", "vector_progress", "file")) {
            sql.run("delete from " + table + " where workstream = ?", key);
        }
        sql.run("delete from workstream where key = ?", key);
    }
}
