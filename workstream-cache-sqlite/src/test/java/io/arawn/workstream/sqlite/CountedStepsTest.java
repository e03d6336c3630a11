package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.SampleLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** Counts the instructions that SQLite runs for a statement. Their number does not depend on the machine. */
final class CountedStepsTest {

    private final Path file;

    CountedStepsTest(@TempDir Path folder) {
        file = folder.resolve("cache.db");
    }

    @Test
    void countingTheMessagesOfALogVisitsOneOfThem() throws SQLException {
        try (SqliteCache cache = new SqliteCache(TestCaches.file(file), TestCaches.NATIVE_FOLDER)) {
            SampleLog few = new SampleLog("few", "g");
            few.says("hello");
            few.into(cache.index());
            SampleLog many = new SampleLog("many", "g");
            for (int i = 0; i < 500; i++) {
                many.says("hello " + i);
            }
            many.into(cache.index());
            assertThat(cache.index().count(many.id())).isEqualTo(500);
        }

        assertThat(steps(SqliteMessageIndex.LAST, "many")).isEqualTo(steps(SqliteMessageIndex.LAST, "few"));
    }

    private int steps(String sql, String workstream) throws SQLException {
        AtomicInteger steps = new AtomicInteger();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, workstream);
            ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps.incrementAndGet();
                    return 0;
                }
            });
            try (ResultSet results = select.executeQuery()) {
                assertThat(results.next()).isTrue();
            }
        }
        return steps.get();
    }
}
