package io.arawn.workstream.formats;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of a SQLite database of another program. */
public interface SourceTables extends AutoCloseable {

    /**
     * The rows of a query, each by the names of its columns.
     *
     * @throws IOException if they cannot be read
     */
    void rows(String query, Consumer<Map<String, @Nullable Object>> row, String... parameters) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens sources that are databases. */
    @FunctionalInterface
    interface Opening {
        SourceTables open(Source source) throws IOException;
    }
}
