package io.arawn.workstream.local;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.sqlite.ForeignDatabase;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of a SQLite database of another program, in a copy. For one thread. */
public final class ForeignTables implements AutoCloseable {

    private final ForeignDatabase database;

    private ForeignTables(ForeignDatabase database) {
        this.database = database;
    }

    /**
     * Opens a copy, which may have a write-ahead log beside it.
     *
     * @throws IOException if it cannot be read
     */
    public static ForeignTables open(CacheFolder cache, OwnFile copy) throws IOException {
        return new ForeignTables(ForeignDatabase.open(cache.natives(), copy));
    }

    /**
     * The rows of a query, each by the names of its columns.
     *
     * @throws IOException if the database is damaged, or has other tables
     */
    public void rows(String query, Consumer<Map<String, @Nullable Object>> row, String... parameters)
            throws IOException {
        database.rows(query, row, parameters);
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
