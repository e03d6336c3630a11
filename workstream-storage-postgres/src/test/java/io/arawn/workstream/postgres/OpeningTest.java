package io.arawn.workstream.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which databases are opened, and what is said of the others. */
final class OpeningTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:1/postgres?user=postgres&password=geheim17        | Connection to localhost:1 refused
            localhost:%d/nowhere?user=postgres&password=geheim17        | database "nowhere" does not exist
            localhost:%d/postgres?user=nobody&password=geheim17         | role "nobody" does not exist
            localhost:99999/postgres?user=nobody&password=geheim17      | does not accept its URL
            """)
    void aRefusalSaysWhyAndRepeatsNoPassword(String address, String why) {
        String url = "jdbc:postgresql://" + address.formatted(PostgresServer.port());
        assertThatThrownBy(() -> PostgresServer.open(url).close())
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("geheim17");
    }

    @Test
    void tablesOfANewerProgramAreUsedUnlessTheySayOtherwise() {
        PostgresServer.open().close();
        try {
            PostgresServer.run("update schema_state set newest = 900");
            try (WorkstreamDatabase usable = PostgresServer.open()) {
                assertThat(usable.<Integer>read(rows -> rows.workstreams().trash().size())).isZero();
            }
            PostgresServer.run("update schema_state set oldest = 900");
            assertThatThrownBy(() -> PostgresServer.open().close())
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("newer version of Arawn");
        } finally {
            PostgresServer.run("update schema_state set newest = 2, oldest = 1");
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() {
        PostgresServer.run("create schema other", "create table other.thing (id integer)");
        assertThatThrownBy(() -> PostgresServer.open(PostgresServer.url() + "&currentSchema=other").close())
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("use an empty database, or a schema of its own");
    }
}
