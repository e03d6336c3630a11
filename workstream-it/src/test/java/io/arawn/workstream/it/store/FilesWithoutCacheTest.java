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

/** Runs the store's contract with two users of one folder of logs without a usable cache. */
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
