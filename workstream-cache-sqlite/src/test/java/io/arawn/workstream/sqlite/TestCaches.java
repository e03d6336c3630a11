package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Helpers for tests of caches. */
final class TestCaches {

    /** One folder for all tests, because a process loads the library only once, wherever it is. */
    static final OwnFolder NATIVE_FOLDER = OwnFolder.at(Path.of("target", "native"));

    private TestCaches() {}

    static OwnFile file(Path path) {
        return OwnFolder.at(path.toAbsolutePath().resolveSibling("")).file(path.getFileName().toString());
    }

    static SearchQuery query(String term) {
        return new SearchQuery(List.of(term), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }

    /** All findings. */
    static List<Finding> findings(StoreInspection inspection) {
        List<Finding> findings = new ArrayList<>();
        inspection.inspect(findings::add);
        return findings;
    }

    /** The only finding. */
    static Finding only(List<Finding> found, Kind kind) {
        assertThat(found).extracting(Finding::kind).containsExactly(kind);
        return found.getFirst();
    }

    /** Runs SQL as another program would. */
    static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
