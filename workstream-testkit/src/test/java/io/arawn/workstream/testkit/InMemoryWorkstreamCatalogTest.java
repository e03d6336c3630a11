package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.WorkstreamCatalog;

final class InMemoryWorkstreamCatalogTest extends WorkstreamCatalogContract {

    @Override
    protected WorkstreamCatalog create() {
        return WorkstreamCatalog.inMemory();
    }
}
