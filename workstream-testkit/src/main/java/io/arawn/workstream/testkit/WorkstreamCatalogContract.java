package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamCatalog.Advance;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link WorkstreamCatalog}. */
public abstract class WorkstreamCatalogContract {

    private static final WorkstreamId ID = new WorkstreamId("ws_one");
    private static final Instant PRECISE = Instant.parse("2026-03-04T05:06:07.123456789Z");

    private static final Edition EDITION = new Edition(Optional.of("logs"), Optional.of("names"));

    private WorkstreamCatalog catalog = WorkstreamCatalog.inMemory();

    /** An empty catalog. */
    protected abstract WorkstreamCatalog create();

    @BeforeEach
    final void open() {
        catalog = create();
    }

    @AfterEach
    final void close() {
        catalog.close();
    }

    @Test
    final void isEmptyAtFirst() {
        assertThat(catalog.entries()).isEmpty();
        assertThat(catalog.find(ID)).isEmpty();
    }

    @Test
    final void keepsAllOfAnEntry() {
        CatalogEntry entry = full(ID);
        assertThat(catalog.advance(List.of(first(entry)))).isOne();
        assertThat(catalog.find(ID)).contains(entry);
        assertThat(catalog.entries()).containsExactly(entry);
    }

    @Test
    final void keepsAnEntryOfALogThatWasNotRead() {
        CatalogEntry entry = entry(ID, 1);
        assertThat(catalog.advance(List.of(first(entry)))).isOne();
        assertThat(catalog.find(ID)).contains(entry);
    }

    @Test
    final void keepsTimesFarFromOurs() {
        Checkpoint checkpoint = Checkpoints.of(ID, "g", 1, Instant.MIN);
        Workstream workstream = new Workstream(
                ID, "old", Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1), 1, Map.of(), State.ACTIVE,
                Optional.empty());
        CatalogEntry entry = new CatalogEntry(workstream, true, false, 0, List.of(), checkpoint);
        catalog.advance(List.of(first(entry)));
        assertThat(catalog.find(ID)).contains(entry);
    }

    @Test
    final void keepsMetadataWhateverItHolds() {
        Map<String, String> odd =
                Map.of("", "", "3:abc", "1:", "k\u0000", "\u0000\n\"'", "\ud83d\ude00", "x".repeat(5000));
        CatalogEntry entry = named(entry(ID, 1), "naïve \ud83d\ude00 '; DROP TABLE", odd);
        catalog.advance(List.of(first(entry)));
        assertThat(catalog.find(ID)).contains(entry);
    }

    @Test
    final void keepsTheOrderOfMetadata() {
        Map<String, String> ordered = new TreeMap<>(Map.of("b", "1", "a", "2", "c", "3"));
        catalog.advance(List.of(first(named(entry(ID, 1), "n", ordered))));
        assertThat(catalog.find(ID).orElseThrow().workstream().metadata().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    final void listsByIdWhateverTheOrderOfComing() {
        List<WorkstreamId> ids =
                IntStream.of(3, 1, 2, 10, 0).mapToObj(i -> new WorkstreamId("a-" + i)).toList();
        ids.forEach(id -> catalog.advance(List.of(first(entry(id, 1)))));
        assertThat(catalog.entries())
                .extracting(entry -> entry.workstream().id())
                .containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    @Test
    final void findsIdsByTheKeyOfTheName() {
        for (String[] each : new String[][]{{"b", "Straße"}, {"a", "STRASSE"}, {"c", "Other"},
            {"d", "bad\u0000name"}}) {
            catalog.advance(List.of(first(named(entry(new WorkstreamId(each[0]), 1), each[1], Map.of()))));
        }
        assertThat(catalog.named("strasse")).containsExactly(new WorkstreamId("a"), new WorkstreamId("b"));
        assertThat(catalog.named("bad\u0000name")).containsExactly(new WorkstreamId("d"));
        assertThat(catalog.named("Other")).isEmpty();
        catalog.forget(new WorkstreamId("a"));
        assertThat(catalog.named("strasse")).containsExactly(new WorkstreamId("b"));
    }

    @Test
    final void findsIdsByTheirBeginning() {
        for (String id : List.of("b", "ab-2", "ab", "ab-1", "a")) {
            catalog.advance(List.of(first(entry(new WorkstreamId(id), 1))));
        }
        assertThat(catalog.beginningWith("ab", 2)).containsExactly(new WorkstreamId("ab"), new WorkstreamId("ab-1"));
        assertThat(catalog.beginningWith("ab-", 9)).containsExactly(new WorkstreamId("ab-1"), new WorkstreamId("ab-2"));
        assertThat(catalog.beginningWith("c", 9)).isEmpty();
        assertThat(catalog.ids()).extracting(WorkstreamId::value).containsExactlyInAnyOrder("b", "ab-2", "ab", "ab-1",
                "a");
    }

    @Test
    final void findsNamesAndIdsNearAText() {
        for (String[] each : new String[][]{{"z1", "Alpha"}, {"z2", "beta"}, {"z3", "GAMMA"}, {"bb", "omega"}}) {
            catalog.advance(List.of(first(named(entry(new WorkstreamId(each[0]), 1), each[1], Map.of()))));
        }
        assertThat(catalog.near("Bet", 1)).containsExactlyInAnyOrder("Alpha", "beta", "bb");
        assertThat(catalog.near("gamma", 9))
                .containsExactlyInAnyOrder("Alpha", "beta", "GAMMA", "omega", "z1", "z2", "z3", "bb");
    }

    @Test
    final void findsForks() {
        catalog.advance(List.of(first(full(ID)), first(entry(new WorkstreamId("origin"), 1))));
        assertThat(catalog.forkedFrom(new WorkstreamId("origin"))).containsExactly(ID);
        assertThat(catalog.forkedFrom(ID)).isEmpty();
    }

    @Test
    final void keepsTheEdition() {
        assertThat(catalog.edition()).isEqualTo(Edition.UNKNOWN);
        catalog.keep(new Edition(Optional.empty(), Optional.of("n")));
        assertThat(catalog.edition()).isEqualTo(new Edition(Optional.empty(), Optional.of("n")));
        catalog.keep(EDITION);
        catalog.advance(List.of(first(entry(ID, 1))));
        catalog.forget(new WorkstreamId("unknown"));
        assertThat(catalog.edition()).isEqualTo(EDITION);
    }

    @Test
    final void knowsTheLogsNoLongerAfterAnEntryIsForgotten() {
        catalog.advance(List.of(first(entry(ID, 1))));
        catalog.keep(EDITION);
        catalog.forget(ID);
        assertThat(catalog.edition()).isEqualTo(new Edition(Optional.empty(), EDITION.names()));
    }

    @Test
    final void forgetsAnEarlierName() {
        CatalogEntry before = named(entry(ID, 1), "before", Map.of());
        catalog.advance(List.of(first(before)));
        CatalogEntry after = named(entry(ID, 2), "after", Map.of());
        catalog.advance(List.of(new Advance(Optional.of(before.checkpoint()), after)));
        assertThat(catalog.named("before")).isEmpty();
        assertThat(catalog.named("after")).containsExactly(ID);
    }

    @Test
    final void advancesFromTheCheckpointThatWasFound() {
        CatalogEntry before = entry(ID, 1);
        CatalogEntry after = named(entry(ID, 2), "renamed", Map.of("k", "v"));
        catalog.advance(List.of(first(before)));
        assertThat(catalog.advance(List.of(new Advance(Optional.of(before.checkpoint()), after)))).isOne();
        assertThat(catalog.find(ID)).contains(after);
    }

    @Test
    final void leavesAnEntryThatSomebodyElsePut() {
        CatalogEntry there = entry(ID, 1);
        catalog.advance(List.of(first(there)));
        assertThat(catalog.advance(List.of(first(entry(ID, 2))))).isZero();
        assertThat(catalog.find(ID)).contains(there);
    }

    @Test
    final void leavesAnEntryWhenAnyPartOfTheCheckpointDiffers() {
        CatalogEntry there = entry(ID, 1);
        catalog.advance(List.of(first(there)));
        for (Checkpoint other : Checkpoints.differingFrom(there.checkpoint())) {
            assertThat(catalog.advance(List.of(new Advance(Optional.of(other), entry(ID, 2))))).isZero();
        }
        assertThat(catalog.entries()).containsExactly(there);
    }

    @Test
    final void doesNotBringBackAnEntryThatWasForgotten() {
        CatalogEntry entry = entry(ID, 1);
        catalog.advance(List.of(first(entry)));
        catalog.forget(ID);
        assertThat(catalog.advance(List.of(new Advance(Optional.of(entry.checkpoint()), entry(ID, 2))))).isZero();
        assertThat(catalog.entries()).isEmpty();
    }

    @Test
    final void putsTheOthersWhenOneIsLate() {
        WorkstreamId other = new WorkstreamId("ws_two");
        catalog.advance(List.of(first(entry(ID, 1))));
        assertThat(catalog.advance(List.of(first(entry(ID, 2)), first(entry(other, 1))))).isOne();
        assertThat(catalog.entries()).containsExactly(entry(ID, 1), entry(other, 1));
    }

    @Test
    final void takesTheEntriesOfOneCallInTheirOrder() {
        CatalogEntry one = entry(ID, 1);
        CatalogEntry two = entry(ID, 2);
        assertThat(catalog.advance(List.of(first(one), new Advance(Optional.of(one.checkpoint()), two)))).isEqualTo(2);
        assertThat(catalog.find(ID)).contains(two);
    }

    @Test
    final void forgetsOneOnly() {
        WorkstreamId other = new WorkstreamId("ws_two");
        catalog.advance(List.of(first(entry(ID, 1)), first(entry(other, 1))));
        catalog.forget(ID);
        catalog.forget(new WorkstreamId("unknown"));
        assertThat(catalog.entries()).containsExactly(entry(other, 1));
    }

    @Test
    final void clearsAll() {
        catalog.advance(List.of(first(entry(ID, 1)), first(full(new WorkstreamId("ws_two")))));
        catalog.keep(EDITION);
        catalog.clear();
        assertThat(catalog.entries()).isEmpty();
        assertThat(catalog.edition()).isEqualTo(Edition.UNKNOWN);
        assertThat(catalog.advance(List.of(first(entry(ID, 1))))).isOne();
    }

    @Test
    final void givesListsThatDoNotChange() {
        List<CatalogEntry> before = catalog.entries();
        catalog.advance(List.of(first(entry(ID, 1))));
        assertThat(before).isEmpty();
    }

    @Test
    final void letsOneOfManyAdvance() throws Exception {
        CatalogEntry start = entry(ID, 0);
        catalog.advance(List.of(first(start)));
        List<Future<Integer>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 16; i++) {
                Advance advance = new Advance(Optional.of(start.checkpoint()), entry(ID, i));
                attempts.add(threads.submit(() -> catalog.advance(List.of(advance))));
            }
        }
        int put = 0;
        for (Future<Integer> attempt : attempts) {
            put += attempt.get();
        }
        assertThat(put).isOne();
    }

    @Test
    final void showsAllOfAnAdvanceOrNothing() throws Exception {
        List<Advance> all = IntStream.range(0, 50)
                .mapToObj(i -> first(entry(new WorkstreamId("w" + i), 1)))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> put = threads.submit(() -> catalog.advance(all));
            int seen = 0;
            while (!put.isDone() || seen == 0) {
                seen = catalog.entries().size();
                assertThat(seen).isIn(0, all.size());
            }
            assertThat(put.get()).isEqualTo(all.size());
        }
    }

    private static Advance first(CatalogEntry entry) {
        return new Advance(Optional.empty(), entry);
    }

    private static CatalogEntry entry(WorkstreamId id, long number) {
        return CatalogEntry.empty(Checkpoints.of(id, "first", number, PRECISE));
    }

    private static CatalogEntry named(CatalogEntry entry, String name, Map<String, String> metadata) {
        Workstream was = entry.workstream();
        Workstream named = new Workstream(
                was.id(), name, PRECISE, PRECISE.plusNanos(1), PRECISE.plusSeconds(1), 7, metadata, State.ACTIVE,
                Optional.empty());
        return new CatalogEntry(named, true, true, 0, List.of(), entry.checkpoint());
    }

    private static CatalogEntry full(WorkstreamId id) {
        Workstream workstream = new Workstream(
                id,
                "A name",
                PRECISE,
                PRECISE.plusNanos(2),
                PRECISE.plusNanos(1),
                Long.MAX_VALUE,
                Map.of("project", "arawn", "empty", ""),
                State.ARCHIVED,
                Optional.of(new ForkPoint(new WorkstreamId("origin"), new RecordId("m1"))));
        List<DamagedLine> damaged =
                List.of(new DamagedLine("ws_one.jsonl:17", "no JSON: 'x'"), new DamagedLine("ws_one.jsonl:18", ""));
        return new CatalogEntry(workstream, true, true, 12, damaged, Checkpoints.of(id, "first", 5, PRECISE));
    }
}
