package io.arawn.workstream.testkit;

import io.arawn.workstream.database.WorkstreamDatabase;

final class InMemoryDatabaseTest extends WorkstreamDatabaseContract {

    @Override
    protected WorkstreamDatabase open() {
        return WorkstreamDatabase.inMemory();
    }
}
