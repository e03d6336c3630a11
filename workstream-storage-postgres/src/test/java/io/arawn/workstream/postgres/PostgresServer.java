package io.arawn.workstream.postgres;

import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One server for all tests of this process, with one database, which each test finds empty. */
final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final JsonlRecords RECORDS = new JsonlRecords(() -> new RecordId("none"));

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Opens the database as one more process would. */
    static WorkstreamDatabase open() {
        return open(url());
    }

    static String url() {
        return SERVER.getJdbcUrl("postgres", "postgres");
    }

    static int port() {
        return SERVER.getPort();
    }

    static WorkstreamDatabase open(String url) {
        return PostgresDatabase.open(url, new RecordText() {

            @Override
            public String write(LogRecord record) {
                return RECORDS.write(record);
            }

            @Override
            public LogRecord read(String text) {
                return RECORDS.parse(text);
            }
        });
    }

    /** Deletes all rows. */
    static void empty() {
        run("truncate workstream, claim, record, term, vector, vector_progress, file");
    }

    static void run(String... statements) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
