package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.testkit.Records;
import io.arawn.workstream.testkit.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a log can be listed, searched, examined and reindexed beside a file with any content. {@code -Dfuzz.seed=N}
 * selects the first file.
 */
final class HostileNeighbourTest {

    private static final int ROUNDS = 300;
    private static final WorkstreamId HEALTHY = new WorkstreamId("ws_healthy");

    private final Store store;

    HostileNeighbourTest(@TempDir(factory = FastFolder.class) Path folder) {
        store = new Store(folder);
        store.log.create(HEALTHY, List.of(
                Records.created("Healthy"),
                Message.of(new RecordId("m1"), Role.USER, "the lighthouse keeper's daughter", Records.NOON).build()));
    }

    @Test
    void leavesAHealthyLogAsUsefulAsEver() throws IOException {
        long seed = Long.getLong("fuzz.seed", 0);
        for (int round = 0; round < ROUNDS; round++) {
            store.write(new MutatedLogs(seed + round).next());
            try {
                everythingIsAnswered();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the log of -Dfuzz.seed=" + (seed + round) + ": " + e, e);
            }
        }
    }

    private void everythingIsAnswered() {
        TestStore uses = new TestStore(store.log, ContextSettings.DEFAULT);
        assertThat(uses.workstreams.list(true)).extracting(entry -> entry.workstream().id())
                .containsExactlyInAnyOrder(HEALTHY, Store.ID);
        assertThat(uses.workstreams.find("Healthy").damaged()).isZero();
        assertThat(uses.recall.search(Search.everywhere("lighthouse", 50)))
                .extracting(found -> found.workstream())
                .contains(HEALTHY);
        uses.workstreams.rebuild();
        assertThat(uses.workstreams.get(HEALTHY).workstream().messageCount()).isEqualTo(1);
        assertThat(checkup(uses).run(false).outcomes())
                .extracting(outcome -> outcome.finding())
                .noneMatch(finding -> finding.kind() == Kind.UNREADABLE || finding.where().contains("healthy"));
    }

    private Checkup checkup(TestStore uses) {
        return new Checkup(
                store.log,
                new Cached<>(
                        WorkstreamCatalog.inMemory(), WorkstreamCatalog::inMemory, uses.notices::add, uses.clock),
                new Cached<>(MessageIndex.inMemory(), MessageIndex::inMemory, uses.notices::add, uses.clock),
                VectorIndex.inMemory(),
                List.of(store.log.inspection()));
    }
}
