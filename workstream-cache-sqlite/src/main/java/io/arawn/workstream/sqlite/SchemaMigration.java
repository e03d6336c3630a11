package io.arawn.workstream.sqlite;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the tables. In its own class, because Flyway takes long to load and is rarely needed. */
final class SchemaMigration {

    private SchemaMigration() {}

    /** @throws SQLException if the tables cannot be made in the empty file */
    static void run(Schema schema, String url) throws SQLException {
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(url, null, null)
                    .loggers(FlywaySilence.class.getName())
                    .locations(schema.location())
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw failure.getCause() instanceof SQLException cause
                    ? cause
                    : new SQLException(failure.getMessage(), failure);
        }
    }
}
