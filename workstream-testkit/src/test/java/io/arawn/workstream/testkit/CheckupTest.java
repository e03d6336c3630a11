package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.NOON;
import static io.arawn.workstream.testkit.Records.created;
import static io.arawn.workstream.testkit.Records.message;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.KeptLog;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.Report.Outcome;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.recall.Recall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckupTest {

    private static final WorkstreamId ID = new WorkstreamId("ws_1");

    private final SettableClock clock = new SettableClock();
    private final MessageLog log = MessageLog.inMemory();
    private final WorkstreamCatalog entries = WorkstreamCatalog.inMemory();
    private final MessageIndex indexed = MessageIndex.inMemory();
    private final Cached<WorkstreamCatalog> catalog =
            new Cached<>(entries, WorkstreamCatalog::inMemory, notice -> {}, clock);
    private final Cached<MessageIndex> index = new Cached<>(indexed, MessageIndex::inMemory, notice -> {}, clock);
    private final VectorIndex vectors = VectorIndex.inMemory();
    private final Recall recall = new Recall(log, index);
    private final Workstreams workstreams = new Workstreams(
            log, catalog, new Random(1),
            new EventOrigins(new RecordIds(clock, new Random(1)), clock));

    @Test
    void findsNothingWhereAllIsWell() {
        make(ID, Stream.concat(Stream.of(created("One")), messages(1, 50).stream()).toList());
        use();
        log.append(ID, messages(50, 60));
        Report report = checkup().run(false);
        assertThat(report.outcomes()).isEmpty();
        assertThat(report.healthy()).isTrue();
        assertThat(report.logs()).isEqualTo(1);
    }

    @Test
    void findsAndForgetsWhatIsIndexedOtherwiseThanItsLogTells() {
        make(ID, messages(1, 9));
        use();
        Checkpoint known = indexed.checkpoint(ID).orElseThrow();
        indexed.replace(ID, known, new IndexBatch(otherWords(), List.of(), known));
        assertThat(told(checkup().run(false)))
                .containsExactly(
                        "STALE_CACHE message m3 is not indexed as its log tells it; the log was changed further"
                                + " up");
        Report fixed = checkup().run(true);
        assertThat(fixed.outcomes()).extracting(Outcome::repaired).containsExactly(true);
        assertThat(fixed.healthy()).isTrue();
        use();
        assertThat(checkup().run(false).outcomes()).isEmpty();
    }

    private List<IndexedMessage> otherWords() {
        return IntStream.range(0, 8)
                .mapToObj(i -> IndexedMessage.of(
                        message(i + 1),
                        Optional.of(message(i)).filter(before -> before.id().value().equals("m" + i) && i > 0), i,
                        log.read(ID, log.start(ID), 9).entries().get(i).position()))
                .map(each -> each.ordinal() == 2
                        ? new IndexedMessage(2, each.id(), each.position(), each.role(), each.timestamp(),
                                List.of("other"), List.of())
                        : each)
                .toList();
    }

    @Test
    void findsMessagesThatAreMissingFromTheIndex() {
        make(ID, messages(1, 4));
        use();
        Checkpoint known = indexed.checkpoint(ID).orElseThrow();
        indexed.replace(ID, known, new IndexBatch(List.of(), List.of(), known));
        assertThat(told(checkup().run(false))).singleElement().asString().contains("message m1");
    }

    @Test
    void findsAnEntryThatTellsOtherThingsThanTheLog() {
        make(ID, Stream.concat(Stream.of(created("One")), messages(1, 4).stream()).toList());
        use();
        Checkpoint known = entries.find(ID).orElseThrow().checkpoint();
        entries.clear();
        entries.advance(List.of(new WorkstreamCatalog.Advance(
                Optional.empty(), CatalogEntry.empty(known))));
        assertThat(told(checkup().run(false))).singleElement().asString().contains("the catalog tells other things");
        assertThat(checkup().run(true).healthy()).isTrue();
        assertThat(workstreams.get(ID).workstream().name()).isEqualTo("One");
    }

    @Test
    void namesDuplicateIdsAndDanglingReferences() {
        make(ID, List.of(
                message(1), message(2), message(1), message(3), message(2), message(2),
                new Event.Pinned(origin("p1"), new RecordId("gone")),
                new Event.Pinned(origin("p2"), new RecordId("m1")),
                new Event.Pinned(origin("p3"), new RecordId("away")),
                new Event.Unpinned(origin("p4"), new RecordId("away")),
                new Event.SummaryMade(origin("s1"), new RecordId("m1"), new RecordId("m9"), NOON, NOON, 2, List.of(),
                        0, List.of(), "extractive", "text")));
        Report report = checkup().run(false);
        assertThat(told(report)).containsExactly(
                "DUPLICATE_ID 2 messages have the id m1, by which only the first is found",
                "DUPLICATE_ID 3 messages have the id m2, by which only the first is found",
                "DANGLING_REFERENCE pin p1 refers to message gone, which the log does not hold",
                "DANGLING_REFERENCE summary s1 refers to message m9, which the log does not hold");
        assertThat(report.healthy()).isFalse();
    }

    @Test
    void notesAloneAreHealthy() {
        make(ID, List.of(message(1), new Event.Pinned(origin("p1"), new RecordId("gone"))));
        assertThat(checkup().run(false).outcomes()).hasSize(1);
        assertThat(checkup().run(false).healthy()).isTrue();
    }

    @Test
    void namesWorkstreamsThatAnswerToOneName() {
        make(new WorkstreamId("b"), List.of(created("Talk")));
        make(new WorkstreamId("a"), List.of(created("TALK ")));
        make(new WorkstreamId("talk"), List.of(created("Something else")));
        assertThat(checkup().run(false).outcomes()).extracting(Outcome::finding).singleElement()
                .satisfies(clash -> assertThat(clash.where()).isEqualTo("talk, a, b"))
                .satisfies(clash -> assertThat(clash.kind()).isEqualTo(Kind.CLASHING_NAMES));
    }

    @Test
    void doesNotTouchWhatAnInspectionFoundUnusable() {
        make(ID, messages(1, 4));
        List<String> used = new ArrayList<>();
        StoreInspection unusable = findings -> findings.accept(
                Finding.of(Kind.UNUSABLE_CACHE, "cache", "it is broken", "delete it"));
        Cached<MessageIndex> watched = new Cached<>(indexed, () -> {
            used.add("opened");
            return MessageIndex.inMemory();
        }, used::add, clock);
        assertThat(told(new Checkup(log, catalog, watched, vectors, List.of(unusable)).run(true)))
                .containsExactly("UNUSABLE_CACHE it is broken");
        assertThat(entries.entries()).isEmpty();
        assertThat(used).isEmpty();
    }

    @Test
    void findsAndDeletesFilesToWhichNoMessageRefers() {
        AttachmentStore attachments = AttachmentStore.inMemory();
        AttachedFile used = file("used");
        AttachedFile inTrash = file("in the trash");
        make(ID, List.of(message(1).but().parts(List.of(used.reference().part())).build()));
        WorkstreamId gone = new WorkstreamId("gone");
        make(gone, List.of(message(2).but().parts(List.of(inTrash.reference().part())).build()));
        log.remove(gone);
        attachments.keep(ID, used);
        attachments.keep(ID, file("unused"));
        attachments.keep(gone, inTrash);
        attachments.keep(new WorkstreamId("never"), file("of no log"));
        StoreInspection inspection = Checkup.ofFiles(log, attachments);
        List<Finding> findings = new ArrayList<>();

        inspection.inspect(findings::add);
        assertThat(findings).extracting(found -> found.where() + ": " + found.what()).containsExactly(
                "never: 1 file is kept to which no message refers", ID + ": 1 file is kept to which no message refers");
        findings.forEach(found -> found.repair().orElseThrow().run());

        assertThat(attachments.digests(ID)).containsExactly(used.reference().sha256());
        assertThat(attachments.workstreams()).containsExactlyInAnyOrder(ID, gone);
        findings.clear();
        inspection.inspect(findings::add);
        assertThat(findings).isEmpty();
    }

    private static AttachedFile file(String content) {
        return AttachedFile.of("image/png", Optional.empty(), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsAndForgetsVectorsOfTextsThatNoLogHolds() {
        WorkstreamId other = new WorkstreamId("ws_2");
        make(ID, messages(1, 9));
        make(other, messages(20, 22));
        Recall meaning = new Recall(log, index, vectors, new TermEmbedder(Map.of()), notice -> {});
        assertThat(meaning.makeVectors(ID, () -> true) && meaning.makeVectors(other, () -> true)).isTrue();
        log.remove(other);
        assertThat(checkup().run(false).outcomes()).as("the trash still holds them").isEmpty();

        log.rewrite(ID, entries -> Optional.of(new Only("m3")));
        log.purge(log.removed().getFirst());
        assertThat(told(checkup().run(false)))
                .containsExactly("STALE_CACHE 9 vectors are kept of texts that no log holds");
        assertThat(checkup().run(true).healthy()).isTrue();
        assertThat(checkup().run(false).outcomes()).isEmpty();
        List<TextDigest> left = new ArrayList<>();
        vectors.texts(left::add);
        assertThat(left).isEmpty();
    }

    @Test
    void vectorsThatAreStillOfUseStay() {
        WorkstreamId other = new WorkstreamId("ws_2");
        make(ID, messages(1, 9));
        make(other, messages(20, 22));
        Recall meaning = new Recall(log, index, vectors, new TermEmbedder(Map.of()), notice -> {});
        assertThat(meaning.makeVectors(ID, () -> true) && meaning.makeVectors(other, () -> true)).isTrue();
        log.purge(log.remove(other));
        assertThat(checkup().run(true).outcomes()).hasSize(1);
        assertThat(vectors.logs()).extracting(KeptLog::id).containsExactly(ID);
        assertThat(meaning.progress(ID).vectors()).isEqualTo(8);
    }

    /** Removes all records of a log but one. */
    private record Only(String id) implements Revision {

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            return Optional.of(record).filter(each -> each.id().value().equals(id));
        }

        @Override
        public boolean keeps(String text) {
            return true;
        }
    }

    @Test
    void tellsWhatCouldNotBeRepaired() {
        StoreInspection stubborn = findings -> findings.accept(
                Finding.of(Kind.LEFTOVER_FILE, "file", "it is left", "delete it").repairedBy(() -> {
                    throw new CacheUnavailableException("somebody holds it", null);
                }));
        Report report = new Checkup(log, catalog, index, vectors, List.of(stubborn)).run(true);
        assertThat(report.outcomes()).extracting(Outcome::failure).containsExactly(Optional.of("somebody holds it"));
        assertThat(report.healthy()).isFalse();
    }

    private Checkup checkup() {
        return new Checkup(log, catalog, index, vectors, List.of());
    }

    private void make(WorkstreamId id, List<? extends LogRecord> records) {
        log.create(id, records);
    }

    private void use() {
        workstreams.list(true);
        log.states().stream().map(LogState::id).forEach(id -> recall.indexed(id, store -> store));
    }

    private static List<String> told(Report report) {
        return report.outcomes().stream()
                .map(Outcome::finding)
                .map(finding -> finding.kind() + " " + finding.what())
                .toList();
    }

    private static Origin origin(String id) {
        return new Origin(new RecordId(id), NOON, Optional.empty());
    }
}
