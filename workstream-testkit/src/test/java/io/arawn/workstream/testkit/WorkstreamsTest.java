package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkstreamsTest {

    private final TestStore store = new TestStore();

    @Test
    void metadataIsBounded() {
        Map<String, String> most = new LinkedHashMap<>();
        for (int i = 0; i < Bounds.METADATA_ENTRIES; i++) {
            most.put("key " + i, "");
        }
        WorkstreamId id = store.workstreams.create(new NewWorkstream(
                new WorkstreamName("Full"), Optional.empty(), most, Optional.empty())).id();

        assertThatThrownBy(() -> store.workstreams.change(id,
                WorkstreamChange.of(Map.of("one more", Optional.of("")), Optional.empty()), any -> true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 100 entries, this would have 101");
        assertThatThrownBy(() -> store.workstreams.change(id,
                WorkstreamChange.of(Map.of("key 1", Optional.of("x".repeat(Bounds.METADATA_VALUE + 1))),
                        Optional.empty()),
                any -> true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'key 1' has 4001");
        most.put("one more", "");
        assertThatThrownBy(() -> store.workstreams.create(new NewWorkstream(
                new WorkstreamName("Fuller"), Optional.empty(), most, Optional.empty())))
                .isInstanceOf(InvalidInputException.class);

        assertThat(
                store.workstreams.change(id,
                        WorkstreamChange.of(Map.of("key 1", Optional.empty(), "one more", Optional.of("")),
                                Optional.empty()),
                        any -> true).metadata())
                .hasSize(Bounds.METADATA_ENTRIES);
    }

    @Test
    void whatIsCreatedIsFoundByIdAndByNameWhateverTheCase() {
        Workstream made = create("Research Project");
        assertThat(made.id().value()).startsWith("ws_");
        assertThat(find(made.id().value())).isEqualTo(made);
        assertThat(find(" research PROJECT ")).isEqualTo(made);
    }

    @Test
    void aTakenNameIsAConflictThatNamesTheHolder() {
        Workstream made = create("Research");
        assertThatThrownBy(() -> create("RESEARCH"))
                .isInstanceOf(WorkstreamConflictException.class)
                .hasMessageContaining(made.id().value());
        assertThat(store.workstreams.list(true)).hasSize(1);
    }

    @Test
    void aTakenIdIsAConflictAndSoIsAnIdThatIsAnothersName() {
        create("Shared", "shared_research_001");
        assertThatThrownBy(() -> create("Other", "shared_research_001"))
                .isInstanceOf(WorkstreamConflictException.class);
        assertThatThrownBy(() -> create("shared_research_001")).isInstanceOf(WorkstreamConflictException.class);
        create("notes");
        assertThatThrownBy(() -> create("More", "notes")).isInstanceOf(WorkstreamConflictException.class);
    }

    @Test
    void archivedOnesKeepTheirNamesAndAreListedOnlyWhenAskedFor() {
        Workstream made = create("Old");
        store.workstreams.change(made.id(), WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThat(store.workstreams.list(false)).isEmpty();
        assertThat(store.workstreams.list(true)).hasSize(1);
        assertThatThrownBy(() -> create("Old")).hasMessageContaining("archived");
        assertThat(store.workstreams.change(made.id(), WorkstreamChange.to(State.ACTIVE, Optional.empty()), any -> true)
                .state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void theLastUsedComesFirst() {
        Workstream first = create("First");
        store.clock.advance(Duration.ofHours(1));
        create("Second");
        store.clock.advance(Duration.ofHours(1));
        say(first, "still here");
        assertThat(store.workstreams.list(false))
                .extracting(entry -> entry.workstream().name())
                .containsExactly("First", "Second");
    }

    @Test
    void renamingAndNotingDoNotMakeItUsed() {
        Workstream made = create("Draft");
        store.clock.advance(Duration.ofHours(1));
        store.workstreams.change(made.id(), WorkstreamChange.named(new WorkstreamName("Final"), Optional.empty()),
                any -> true);
        Workstream changed =
                store.workstreams.change(made.id(),
                        WorkstreamChange.of(Map.of("team", Optional.of("core")), Optional.empty()), any -> true);
        assertThat(changed.name()).isEqualTo("Final");
        assertThat(changed.metadata()).containsExactly(Map.entry("team", "core"));
        assertThat(changed.lastUsed()).isEqualTo(made.lastUsed());
        assertThat(changed.updatedAt()).isEqualTo(made.updatedAt().plus(Duration.ofHours(1)));
        assertThat(store.workstreams
                .change(made.id(), WorkstreamChange.of(Map.of("team", Optional.empty()), Optional.empty()), any -> true)
                .metadata())
                .isEmpty();
    }

    @Test
    void aNameCanBeRespeltButNotTakenOver() {
        Workstream made = create("notes");
        create("plans");
        assertThat(store.workstreams
                .change(made.id(), WorkstreamChange.named(new WorkstreamName("Notes"), Optional.empty()), any -> true)
                .name())
                .isEqualTo("Notes");
        assertThatThrownBy(() -> store.workstreams.change(made.id(),
                WorkstreamChange.named(new WorkstreamName("Plans"), Optional.empty()), any -> true))
                .isInstanceOf(WorkstreamConflictException.class);
    }

    @Test
    void aTypoIsMetWithASuggestion() {
        create("Research Project");
        assertThatThrownBy(() -> find("Reserch Project"))
                .isInstanceOf(UnknownWorkstreamException.class)
                .hasMessageContaining("did you mean 'Research Project'?");
    }

    @Test
    void readersMayAbbreviateAnId() {
        create("One", "shared_research_001");
        create("Two", "shared_research_002");
        assertThat(store.workstreams.findByPrefixToo("shared_research_001").workstream().name()).isEqualTo("One");
        assertThatThrownBy(() -> store.workstreams.findByPrefixToo("shared"))
                .hasMessageContaining("shared_research_001, shared_research_002");
        assertThatThrownBy(() -> store.workstreams.findByPrefixToo("shar"))
                .isInstanceOf(UnknownWorkstreamException.class);
        assertThatThrownBy(() -> find("shared_research_00")).isInstanceOf(UnknownWorkstreamException.class);
    }

    @Test
    void whatIsUnknownIsCreatedForAConversationAndANearMissIsTold() {
        Opened made = store.workstreams.findOrCreate("Backend Work", Optional.empty());
        assertThat(made.created()).isTrue();
        Opened typo = store.workstreams.findOrCreate("Backend Wrok", Optional.empty());
        assertThat(typo.similar()).contains("Backend Work");
        assertThat(store.workstreams.findOrCreate("backend work", Optional.empty()).created()).isFalse();
        assertThat(store.workstreams.findOrCreate("ws_abc123", Optional.empty()).workstream().id())
                .isEqualTo(new WorkstreamId("ws_abc123"));
    }

    @Test
    void manyWhoAskForTheSameAtOnceShareOne() throws Exception {
        int clients = 16;
        CountDownLatch together = new CountDownLatch(1);
        Callable<WorkstreamId> ask = () -> {
            together.await();
            return store.workstreams.findOrCreate("New", Optional.empty()).workstream().id();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<WorkstreamId>> asked =
                    Stream.generate(() -> threads.submit(ask)).limit(clients).toList();
            together.countDown();
            WorkstreamId first = asked.getFirst().get();
            for (Future<WorkstreamId> each : asked) {
                assertThat(each.get()).isEqualTo(first);
            }
        }
        assertThat(store.workstreams.list(true)).hasSize(1);
    }

    @Test
    void whatIsDeletedCanBeRestoredWithAllItHeld() {
        Workstream made = create("Important");
        say(made, "remember this");
        Workstream before = find("Important");
        store.workstreams.delete(made.id());
        assertThatThrownBy(() -> find("Important")).isInstanceOf(UnknownWorkstreamException.class);
        assertThat(store.workstreams.restore("important")).isEqualTo(before);
        assertThatThrownBy(() -> store.workstreams.restore("Important")).hasMessageContaining("in the trash");
    }

    @Test
    void aNameThatWasTakenSinceIsNotRestoredOver() {
        Workstream made = create("Important");
        store.workstreams.delete(made.id());
        create("Important");
        assertThatThrownBy(() -> store.workstreams.restore(made.id().value()))
                .isInstanceOf(WorkstreamConflictException.class);
        assertThat(store.workstreams.removed()).hasSize(1);
    }

    @Test
    void logsThatAppearFromElsewhereAreThereAtOnce() {
        Instant said = Instant.parse("2023-05-08T13:56:00Z");
        store.log.create(new WorkstreamId("foreign"),
                List.of(message("hello", said.plusSeconds(5)), message("hi", said)));
        Workstream found = find("foreign");
        assertThat(found.name()).isEqualTo("foreign");
        assertThat(found.messageCount()).isEqualTo(2);
        assertThat(found.createdAt()).isEqualTo(said);
        assertThat(found.lastUsed()).isEqualTo(said.plusSeconds(5));
    }

    /** A message with a time in the future, as a wrong clock leaves it. */
    @Test
    void noTimeIsLaterThanNowAndWhatIsKeptDoesNotDependOnWhenItWasRead() {
        Instant now = store.clock.instant();
        Instant wrong = now.plus(Duration.ofDays(2_000));
        for (String name : List.of("first", "last", "alone")) {
            List<Message> messages = new ArrayList<>(List.of(message("now", now.minusSeconds(60))));
            messages.add(name.equals("first") ? 0 : messages.size(), message("the clock was wrong", wrong));
            store.log.create(new WorkstreamId(name), name.equals("alone") ? messages.subList(1, 2) : messages);
        }
        assertThat(store.workstreams.list(true)).extracting(CatalogEntry::workstream).allSatisfy(told -> {
            assertThat(told.lastUsed()).isBeforeOrEqualTo(now);
            assertThat(told.updatedAt()).isBetween(told.lastUsed(), now);
            assertThat(told.createdAt()).isBeforeOrEqualTo(told.lastUsed());
        });
        assertThat(find("first").lastUsed()).isEqualTo(find("last").lastUsed());

        List<CatalogEntry> read = store.workstreams.list(true);
        store.workstreams.rebuild();
        assertThat(store.workstreams.list(true)).isEqualTo(read);
        store.clock.advance(Duration.ofDays(3_000));
        assertThat(find("alone").lastUsed()).isEqualTo(wrong);
        store.workstreams.delete(new WorkstreamId("alone"));
        store.clock.advance(Duration.ofDays(-3_000));
        assertThat(store.workstreams.removed().getFirst().workstream().lastUsed()).isBeforeOrEqualTo(now);
    }

    @Test
    void anAdoptedLogKeepsItsNameOrIsGivenOne() {
        List<LogEntry> bare = entries(message("hello", Instant.parse("2023-05-08T13:56:00Z")));
        Workstream named = store.workstreams.adopt(Optional.of(new WorkstreamName("Old chat")), Optional.empty(), bare);
        assertThat(named.name()).isEqualTo("Old chat");
        assertThat(named.messageCount()).isEqualTo(1);
        assertThat(named.createdAt()).isEqualTo("2023-05-08T13:56:00Z");

        List<LogEntry> own = store.log.read(named.id(), store.log.start(named.id()), 10).entries();
        Workstream renamed = store.workstreams.adopt(Optional.of(new WorkstreamName("Copy")), Optional.empty(), own);
        assertThat(renamed.name()).isEqualTo("Copy");
        assertThatThrownBy(() -> store.workstreams.adopt(Optional.empty(), Optional.empty(), own))
                .isInstanceOf(WorkstreamConflictException.class);
    }

    @Test
    void twoLogsOfOneNameAreListedAndAmbiguous() {
        TestStore other = new TestStore();
        create("Same", "ws_one");
        Workstream twin = other.workstreams.create(new NewWorkstream(
                new WorkstreamName("same"), Optional.of(new WorkstreamId("ws_two")), Map.of(), Optional.empty()));
        store.log.createFrom(
                twin.id(), List.of(), other.log.read(twin.id(), other.log.start(twin.id()), 10).entries(), List.of());
        assertThat(store.workstreams.list(false)).hasSize(2);
        assertThatThrownBy(() -> find("Same")).hasMessageContaining("ws_one, ws_two");
    }

    @Test
    void anotherProcessSeesTheSame() {
        TestStore neighbour = new TestStore(store.log, ContextSettings.DEFAULT);
        Workstream made = create("Shared");
        assertThat(neighbour.workstreams.find("Shared").workstream()).isEqualTo(made);
        say(made, "one");
        assertThat(neighbour.workstreams.find("Shared").workstream().messageCount()).isEqualTo(1);
        List<CatalogEntry> before = store.workstreams.list(true);
        store.workstreams.rebuild();
        assertThat(store.workstreams.list(true)).isEqualTo(before);
    }

    private Workstream create(String name) {
        return store.workstreams.create(NewWorkstream.named(name));
    }

    private Workstream create(String name, String id) {
        return store.workstreams.create(new NewWorkstream(
                new WorkstreamName(name), Optional.of(new WorkstreamId(id)), Map.of(), Optional.empty()));
    }

    private Workstream find(String reference) {
        return store.workstreams.find(reference).workstream();
    }

    private void say(Workstream workstream, String text) {
        store.history.append(workstream.id(), List.of(message(text, store.clock.instant())));
    }

    private Message message(String text, Instant time) {
        RecordId id = store.ids.get();
        return Message.of(id, Role.USER, text, time).turn(id).build();
    }

    private List<LogEntry> entries(Message... messages) {
        WorkstreamId id = new WorkstreamId("elsewhere");
        TestStore elsewhere = new TestStore();
        elsewhere.log.create(id, List.of(messages));
        return elsewhere.log.read(id, elsewhere.log.start(id), 10).entries();
    }
}
