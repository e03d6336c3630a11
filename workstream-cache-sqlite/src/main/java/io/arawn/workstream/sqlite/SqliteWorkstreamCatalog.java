package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores entries in the table {@code workstream}. */
final class SqliteWorkstreamCatalog implements WorkstreamCatalog {

    private static final String SELECT = "SELECT entry FROM workstream";
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String NAMED = "SELECT id FROM workstream WHERE name_key = ? ORDER BY id";
    private static final String PUT =
            "INSERT OR REPLACE INTO workstream (id, name, name_key, messages, last_used, entry) VALUES (?, ?, ?, ?, ?, ?)";

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
        return database.select(NAMED, select -> {
            try (ResultSet results = new Values(select).text(key).query()) {
                List<WorkstreamId> ids = new ArrayList<>();
                while (results.next()) {
                    ids.add(new WorkstreamId(new Row(results).text()));
                }
                return ids;
            }
        });
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
                .number(workstream.messageCount())
                .text(workstream.lastUsed().toString())
                .text(EntryText.write(entry))
                .update();
    }

    @Override
    public void forget(WorkstreamId id) {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM workstream WHERE id = ?")) {
                return new Values(delete).text(id.value()).update();
            }
        });
    }

    @Override
    public void clear() {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM workstream")) {
                return new Values(delete).update();
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
