package io.arawn.workstream.testkit;

import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.List;

/** Two users of one database in memory: a store without a log. */
final class InMemoryDatabaseStoreTest extends WorkstreamStoreContract {

    @Override
    protected List<WorkstreamStore> twoUsers() {
        WorkstreamDatabase database = WorkstreamDatabase.inMemory();
        DatabaseUsers users = new DatabaseUsers();
        return List.of(users.user(database, 1), users.user(database, 2));
    }
}
