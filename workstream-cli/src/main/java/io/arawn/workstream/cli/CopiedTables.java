package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.formats.Source;
import io.arawn.workstream.formats.SourceTables;
import io.arawn.workstream.local.ForeignTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a database of another program, in a copy: SQLite writes files beside a database even to read it. {@link
 * #close} deletes the copy.
 */
final class CopiedTables implements SourceTables {

    private static final String LOG = "-wal";

    private final List<OwnFile> files;
    private final ForeignTables tables;

    private CopiedTables(List<OwnFile> files, ForeignTables tables) {
        this.files = files;
        this.tables = tables;
    }

    /** @throws IOException if it cannot be copied or read */
    static SourceTables open(Source source, Invocation invocation) throws IOException {
        OwnFolder home = OwnFolder.at(invocation.settings().home());
        home.make();
        OwnFile copy = home.temporary("import-");
        List<OwnFile> files = List.of(copy, home.file(copy.name() + LOG), home.file(copy.name() + "-shm"));
        try {
            String name = source.name().substring(source.name().lastIndexOf('/') + 1) + LOG;
            Source.Found log = source.beside().find(name::equals).orElse(null);
            copy(source.bytes(), copy);
            if (log != null) {
                copy(log.bytes(), files.get(1));
            }
            return new CopiedTables(files, ForeignTables.open(invocation.cache(), copy));
        } catch (IOException | RuntimeException unreadable) {
            delete(files);
            throw unreadable;
        }
    }

    private static void copy(Source.Bytes from, OwnFile to) throws IOException {
        try (InputStream in = from.open(); OutputStream out = Channels.newOutputStream(to.openOrMake().channel())) {
            in.transferTo(out);
        }
    }

    private static void delete(List<OwnFile> files) throws IOException {
        for (OwnFile file : files) {
            file.delete();
        }
    }

    @Override
    public void rows(String query, Consumer<Map<String, @Nullable Object>> row, String... parameters)
            throws IOException {
        tables.rows(query, row, parameters);
    }

    @Override
    public void close() throws IOException {
        try (tables) {
            // Closed before its files are deleted.
        } finally {
            delete(files);
        }
    }
}
