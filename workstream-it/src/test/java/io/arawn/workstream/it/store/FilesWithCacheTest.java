package io.arawn.workstream.it.store;

import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.testkit.SharedStore.Cache;
import io.arawn.workstream.testkit.TestStore;
import io.arawn.workstream.testkit.WorkstreamStoreContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the store's contract with two users of one folder of logs and one cache. */
final class FilesWithCacheTest extends WorkstreamStoreContract {

    @TempDir
    Path folder = Path.of("");

    private FilesAndCache files = new FilesAndCache(folder);

    @Override
    protected List<WorkstreamStore> twoUsers() {
        files = new FilesAndCache(folder);
        return List.of(user(1), user(2));
    }

    private WorkstreamStore user(long seed) {
        Cache cache = files.cache();
        return new TestStore(files.log(), cache.catalog(), cache.index(), ContextSettings.DEFAULT, seed).store;
    }

    @AfterEach
    void closeFiles() {
        files.close();
    }
}
