package io.arawn.workstream.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.testkit.TestStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts what the uses of a name read among few and among many workstreams. The logs' clock is an hour ahead, so that every
 * change of the folder is long ago.
 */
final class CostOfNamesTest {

    private static final int FEW = 3;
    private static final int MANY = 60;

    @TempDir
    Path folder = Path.of("");

    private final Map<String, Integer> calls = new TreeMap<>();

    @Test
    void readsNoMoreAmongManyWorkstreams() throws IOException {
        Map<String, Map<String, Integer>> few = costs(FEW);
        assertThat(costs(MANY)).isEqualTo(few);
        assertThat(few.values()).allSatisfy(
                calls -> assertThat(calls).doesNotContainKeys("states", "entries", "ignored", "removed"));
        assertThat(few.get("find")).doesNotContainKey("ids");
        assertThat(few.get("miss")).doesNotContainKey("ids");
        assertThat(few.get("rename")).doesNotContainKey("ids");
        assertThat(few.get("create")).doesNotContainKey("ids");
        assertThat(few.get("create again")).containsEntry("ids", 2);
    }

    /** The calls of the log and of the catalog for each use. */
    private Map<String, Map<String, Integer>> costs(int workstreams) throws IOException {
        Path home = folder.resolve("home-" + workstreams);
        Path logs = Files.createDirectories(home.resolve("workstreams"));
        for (int i = 0; i < workstreams; i++) {
            Files.writeString(logs.resolve("w" + i + ".jsonl"), """
                    {"event":"created","id":"c","timestamp":"2024-01-15T09:59:59Z","name":"Project %d","format":1}
                    """.formatted(i));
        }
        OwnFolder own = OwnFolder.at(home);
        try (MessageLog log = new JsonlMessageLog(
                JsonlSettings.of(logs).with(Durability.OS),
                () -> Instant.now().plus(Duration.ofHours(1)),
                notice -> {});
                SqliteCache cache = new SqliteCache(own.file("cache.db"), OwnFolder.at(Path.of("target", "native")))) {
            TestStore store = new TestStore(
                    counted(MessageLog.class, log),
                    counted(WorkstreamCatalog.class, cache.catalog()),
                    cache.index(),
                    ContextSettings.DEFAULT,
                    1);
            return costs(store.store);
        }
    }

    private Map<String, Map<String, Integer>> costs(WorkstreamStore store) {
        // The first change makes the folder of the locks.
        rename(store, "Project 0", "Renamed before");
        assertThatThrownBy(() -> store.find("Projct 1")).hasMessageContaining("did you mean 'Project 1'");
        Map<String, Map<String, Integer>> costs = new TreeMap<>();
        costs.put("find", calls(() -> store.find("project 2")));
        costs.put("miss", calls(() -> assertThatThrownBy(() -> store.find("Nothing"))));
        costs.put("rename", calls(() -> rename(store, "Project 1", "Renamed")));
        costs.put("after a rename", calls(() -> store.find("Renamed")));
        costs.put("create", calls(() -> store.create(NewWorkstream.named("New"))));
        costs.put("create again", calls(() -> store.findOrCreate("Newer", Optional.empty())));
        costs.put("delete", calls(() -> store.delete(store.find("New").workstream().id(), any -> true)));
        costs.put("forks", calls(() -> store.forks(store.find("Newer").workstream().id())));
        return costs;
    }

    private static void rename(WorkstreamStore store, String name, String newName) {
        store.change(
                store.find(name).workstream().id(),
                WorkstreamChange.named(new WorkstreamName(newName), Optional.empty()),
                any -> true);
    }

    private Map<String, Integer> calls(Runnable use) {
        calls.clear();
        use.run();
        return new TreeMap<>(calls);
    }

    private <T> T counted(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, (proxy, method, given) -> {
            calls.merge(method.getName(), 1, Integer::sum);
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
