package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.List;

/** One log in memory; each user has a catalog and an index of its own, as processes without a cache do. */
final class InMemoryWorkstreamStoreTest extends WorkstreamStoreContract {

    @Override
    protected List<WorkstreamStore> twoUsers() {
        MessageLog log = MessageLog.inMemory();
        return List.of(user(log, 1), user(log, 2));
    }

    private static WorkstreamStore user(MessageLog log, long seed) {
        return new TestStore(log, WorkstreamCatalog.inMemory(), MessageIndex.inMemory(), ContextSettings.DEFAULT,
                seed).store;
    }
}
