package io.arawn.workstream.it.store;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.testkit.TestStore;
import io.arawn.workstream.testkit.WorkstreamStoreContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Two programs over one folder of logs, neither of which can use a cache. */
final class FilesWithoutCacheTest extends WorkstreamStoreContract {

    @TempDir
    Path folder = Path.of("");

    @Override
    protected List<WorkstreamStore> twoUsers() {
        FilesAndCache files = new FilesAndCache(folder);
        return List.of(user(files, 1), user(files, 2));
    }

    private static WorkstreamStore user(FilesAndCache files, long seed) {
        return new TestStore(
                files.log(), WorkstreamCatalog.inMemory(), MessageIndex.inMemory(), ContextSettings.DEFAULT,
                seed).store;
    }
}
