package io.arawn.workstream;

import io.arawn.workstream.database.WorkstreamDatabase;

/** All that a program does, on a store without a log. */
final class ArawnInADatabaseTest extends ArawnUses {

    @Override
    ArawnBuilder builder() {
        return Arawn.builder().database(WorkstreamDatabase::inMemory);
    }
}
