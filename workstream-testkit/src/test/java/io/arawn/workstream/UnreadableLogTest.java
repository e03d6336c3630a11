package io.arawn.workstream;

import static io.arawn.workstream.testkit.Records.created;
import static io.arawn.workstream.testkit.Records.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.testkit.TestStore;
import io.arawn.workstream.view.Sizing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that an unreadable log affects only its own workstream: all others are listed, searched and maintained. */
final class UnreadableLogTest {

    private static final WorkstreamId HEALTHY = new WorkstreamId("ws_healthy");
    private static final WorkstreamId BROKEN = new WorkstreamId("ws_broken");

    private final Set<WorkstreamId> broken = new CopyOnWriteArraySet<>();
    private final MessageLog log = breakable(MessageLog.inMemory());
    private final TestStore store = new TestStore(log, ContextSettings.DEFAULT);

    UnreadableLogTest() {
        for (WorkstreamId id : List.of(BROKEN, HEALTHY)) {
            List<LogRecord> records = List.of(created("Named " + id), message(1), message(2));
            log.create(id, records);
        }
    }

    /** A log in which some workstreams are visible but cannot be read. */
    private MessageLog breakable(MessageLog whole) {
        return (MessageLog) Proxy.newProxyInstance(
                MessageLog.class.getClassLoader(), new Class<?>[]{MessageLog.class}, (proxy, method, arguments) -> {
                    if (!method.getName().startsWith("state") && arguments != null && isBroken(arguments[0])) {
                        throw new LogUnavailableException("the disk is scratched", null);
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private boolean isBroken(@Nullable Object argument) {
        return (argument instanceof WorkstreamId id && broken.contains(id))
                || (argument instanceof RemovedLog removed && broken.contains(removed.id()));
    }

    @Test
    void isListedAsItWasKnownAndToldOf() {
        store.workstreams.list(true);
        broken.add(BROKEN);
        log.append(HEALTHY, List.of(message(3)));
        List<CatalogEntry> listed = store.workstreams.list(true);
        assertThat(listed).extracting(entry -> entry.workstream().name())
                .containsExactlyInAnyOrder("Named ws_broken", "Named ws_healthy");
        assertThat(listed).extracting(entry -> entry.workstream().messageCount()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void isListedByItsIdWhenItWasNeverRead() {
        broken.add(BROKEN);
        CatalogEntry unread = store.workstreams.list(true).stream()
                .filter(entry -> entry.workstream().id().equals(BROKEN))
                .findFirst()
                .orElseThrow();
        assertThat(unread.workstream().name()).isEqualTo("ws_broken");
        assertThat(unread.firstDamaged()).extracting(Object::toString)
                .containsExactly("ws_broken: the disk is scratched");
        broken.clear();
        assertThat(store.workstreams.get(BROKEN).workstream().name()).isEqualTo("Named ws_broken");
        assertThat(store.workstreams.get(BROKEN).damaged()).isZero();
    }

    @Test
    void leavesTheOthersToBeSearched() {
        for (boolean indexed : List.of(false, true)) {
            broken.clear();
            if (indexed) {
                store.recall.search(Search.everywhere("message", 9));
            }
            broken.add(BROKEN);
            store.workstreams.rebuild();
            assertThat(store.recall.search(Search.everywhere("message", 9)))
                    .isNotEmpty()
                    .allMatch(found -> found.workstream().equals(HEALTHY));
        }
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> store.recall.indexed(BROKEN, index -> log.read(BROKEN, log.start(BROKEN), 1)));
    }

    @Test
    void leavesTheOthersToBeMaintained() {
        broken.add(BROKEN);
        Maintenance maintenance = new Maintenance(
                store.store,
                store.summaries,
                new Sizing("any", 100_000, TokenCounter.upperEstimate()));
        maintenance.ofAll();
        assertThat(store.recall.progress(HEALTHY).words()).isEqualTo(2);
    }

    @Test
    void leavesTheOthersInTheTrashToBeRestored() {
        store.workstreams.delete(BROKEN);
        store.workstreams.delete(HEALTHY);
        broken.add(BROKEN);
        assertThat(store.workstreams.removed()).extracting(removed -> removed.workstream().name())
                .containsExactlyInAnyOrder("ws_broken", "Named ws_healthy");
        assertThat(store.workstreams.restore("Named ws_healthy").messageCount()).isEqualTo(2);
    }

    @Test
    void isAFindingBesideThoseOfTheOthers() {
        log.append(HEALTHY, List.of(message(1)));
        broken.add(BROKEN);
        Checkup checkup = new Checkup(
                log,
                new Cached<>(
                        WorkstreamCatalog.inMemory(), WorkstreamCatalog::inMemory, store.notices::add, store.clock),
                new Cached<>(MessageIndex.inMemory(), MessageIndex::inMemory, store.notices::add, store.clock),
                VectorIndex.inMemory(),
                List.of());
        assertThat(checkup.run(false).outcomes()).extracting(outcome -> outcome.finding().kind())
                .containsExactly(Kind.UNREADABLE, Kind.DUPLICATE_ID);
    }
}
