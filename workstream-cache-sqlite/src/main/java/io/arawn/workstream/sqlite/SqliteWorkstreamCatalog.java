package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.log.MessageLog.Edition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores entries in the table {@code workstream}. */
final class SqliteWorkstreamCatalog implements WorkstreamCatalog {

    private static final String SELECT = "SELECT entry FROM workstream";
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String NAMED = "SELECT id FROM workstream WHERE name_key = ? ORDER BY id";
    private static final String FORKS = "SELECT id FROM workstream WHERE parent = ? ORDER BY id";
    private static final String IDS = "SELECT id FROM workstream INDEXED BY workstream_by_name";
    private static final String BEGINNING = "SELECT id FROM workstream WHERE id >= ? AND id < ? ORDER BY id LIMIT ?";
    private static final String NAMES_BEFORE =
            "SELECT name FROM workstream WHERE name_key < ? ORDER BY name_key DESC LIMIT ?";
    private static final String NAMES_AFTER =
            "SELECT name FROM workstream WHERE name_key >= ? ORDER BY name_key LIMIT ?";
    private static final String IDS_BEFORE = "SELECT id FROM workstream WHERE id < ? ORDER BY id DESC LIMIT ?";
    private static final String IDS_AFTER = "SELECT id FROM workstream WHERE id >= ? ORDER BY id LIMIT ?";
    private static final String PUT =
            "INSERT OR REPLACE INTO workstream (id, name, name_key, parent, messages, last_used, entry)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    SqliteWorkstreamCatalog(Database database) {
        this.database = database;
    }

    @Override
    public List<CatalogEntry> entries() {
        return database.select(SELECT + " ORDER BY id", select -> {
            try (ResultSet results = select.executeQuery()) {
                List<CatalogEntry> entries = new ArrayList<>();
                while (results.next()) {
                    entries.add(EntryText.read(new Row(results).text()));
                }
                return entries;
            }
        });
    }

    @Override
    public Optional<CatalogEntry> find(WorkstreamId id) {
        return database.select(FIND, select -> find(select, id));
    }

    private static Optional<CatalogEntry> find(PreparedStatement select, WorkstreamId id) throws SQLException {
        try (ResultSet results = new Values(select).text(id.value()).query()) {
            return results.next() ? Optional.of(EntryText.read(new Row(results).text())) : Optional.empty();
        }
    }

    @Override
    public List<WorkstreamId> named(String key) {
        return ids(NAMED, values -> values.text(key));
    }

    @Override
    public List<WorkstreamId> forkedFrom(WorkstreamId parent) {
        return ids(FORKS, values -> values.text(parent.value()));
    }

    @Override
    public Set<WorkstreamId> ids() {
        return new HashSet<>(ids(IDS, values -> values));
    }

    @Override
    public List<WorkstreamId> beginningWith(String text, int limit) {
        return ids(BEGINNING, values -> values.text(text).text(text + Character.MAX_VALUE).number(limit));
    }

    /** Sets the values of a statement. */
    private interface Setting {
        Values of(Values values) throws SQLException;
    }

    private List<WorkstreamId> ids(String statement, Setting given) {
        return texts(statement, given).stream().map(WorkstreamId::new).toList();
    }

    @Override
    public List<String> near(String text, int limit) {
        String key = WorkstreamName.keyOf(text);
        List<String> near = new ArrayList<>(texts(NAMES_BEFORE, values -> values.text(key).number(limit)));
        near.addAll(texts(NAMES_AFTER, values -> values.text(key).number(limit)));
        near.addAll(texts(IDS_BEFORE, values -> values.text(text).number(limit)));
        near.addAll(texts(IDS_AFTER, values -> values.text(text).number(limit)));
        return near;
    }

    private List<String> texts(String statement, Setting given) {
        return database.select(statement, select -> {
            try (ResultSet results = given.of(new Values(select)).query()) {
                List<String> texts = new ArrayList<>();
                while (results.next()) {
                    texts.add(new Row(results).text());
                }
                return texts;
            }
        });
    }

    @Override
    public Edition edition() {
        return database.select("SELECT logs, names FROM edition", select -> {
            try (ResultSet results = select.executeQuery()) {
                if (!results.next()) {
                    return Edition.UNKNOWN;
                }
                Row row = new Row(results);
                return new Edition(row.optionalText(), row.optionalText());
            }
        });
    }

    @Override
    public void keep(Edition edition) {
        database.write(connection -> keep(connection, edition));
    }

    private static int keep(Connection connection, Edition edition) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO edition (id, logs, names) VALUES (1, ?, ?)")) {
            return new Values(put).optional(edition.logs()).optional(edition.names()).update();
        }
    }

    @Override
    public int advance(List<Advance> advances) {
        return advances.isEmpty() ? 0 : database.write(connection -> advance(connection, advances));
    }

    private static int advance(Connection connection, List<Advance> advances) throws SQLException {
        int put = 0;
        try (PreparedStatement select = connection.prepareStatement(FIND);
                PreparedStatement statement = connection.prepareStatement(PUT)) {
            for (Advance advance : advances) {
                Optional<CatalogEntry> found = find(select, advance.entry().workstream().id());
                if (found.map(CatalogEntry::checkpoint).equals(advance.known())) {
                    put(statement, advance.entry());
                    put++;
                }
            }
        }
        return put;
    }

    private static void put(PreparedStatement statement, CatalogEntry entry) throws SQLException {
        Workstream workstream = entry.workstream();
        new Values(statement)
                .text(workstream.id().value())
                .text(workstream.name())
                .text(WorkstreamName.keyOf(workstream.name()))
                .optional(workstream.forkedFrom().map(from -> from.workstream().value()))
                .number(workstream.messageCount())
                .text(workstream.lastUsed().toString())
                .text(EntryText.write(entry))
                .update();
    }

    @Override
    public void forget(WorkstreamId id) {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM workstream WHERE id = ?");
                    PreparedStatement unknown = connection.prepareStatement("UPDATE edition SET logs = NULL")) {
                int deleted = new Values(delete).text(id.value()).update();
                return deleted == 0 ? 0 : new Values(unknown).update();
            }
        });
    }

    @Override
    public void clear() {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM workstream");
                    PreparedStatement unknown = connection.prepareStatement("DELETE FROM edition")) {
                return new Values(delete).update() + new Values(unknown).update();
            }
        });
    }

    @Override
    public boolean scrub() {
        return database.scrub(connection -> true);
    }

    @Override
    public void close() {}
}
