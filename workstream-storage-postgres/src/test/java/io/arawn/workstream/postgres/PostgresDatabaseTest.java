package io.arawn.workstream.postgres;

import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.testkit.DatabaseUsers;
import io.arawn.workstream.testkit.WorkstreamDatabaseContract;
import io.arawn.workstream.testkit.WorkstreamStoreContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Runs the contracts on one server, with two connection pools, as two processes have. */
final class PostgresDatabaseTest {

    @Nested
    final class AsDatabase extends WorkstreamDatabaseContract {

        @Override
        protected WorkstreamDatabase open() {
            WorkstreamDatabase database = PostgresServer.open();
            PostgresServer.empty();
            return database;
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    final class AsStore extends WorkstreamStoreContract {

        private WorkstreamDatabase one = WorkstreamDatabase.inMemory();
        private WorkstreamDatabase other = one;

        @BeforeAll
        void open() {
            one = PostgresServer.open();
            other = PostgresServer.open();
        }

        @AfterAll
        void close() {
            one.close();
            other.close();
        }

        @Override
        protected List<WorkstreamStore> twoUsers() {
            PostgresServer.empty();
            DatabaseUsers users = new DatabaseUsers();
            return List.of(users.user(one, 1), users.user(other, 2));
        }
    }
}
