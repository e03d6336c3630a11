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
        return PostgresDatabase.open(SERVER.getJdbcUrl("postgres", "postgres"), new RecordText() {

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
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate workstream, claim, record, term, vector, vector_progress, file");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
