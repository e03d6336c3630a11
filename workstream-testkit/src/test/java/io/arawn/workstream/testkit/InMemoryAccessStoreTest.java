package io.arawn.workstream.testkit;

import io.arawn.workstream.access.AccessStore;

final class InMemoryAccessStoreTest extends AccessStoreContract {

    private final AccessStore store = AccessStore.inMemory();

    @Override
    protected AccessStore open() {
        return store;
    }
}
