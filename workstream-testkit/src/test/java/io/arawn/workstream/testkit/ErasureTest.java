package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Erased.UnknownMessageException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.WorkstreamStore.Once;
import io.arawn.workstream.view.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ErasureTest {

    private static final String SECRET = "my password is swordfish, keep it";

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Talk")).id();

    private final List<Thread> waiting = new ArrayList<>();

    private Message say(Role role, String id, String content) {
        return Message.of(new RecordId(id), role, content, store.clock.instant()).build();
    }

    private void append(LogRecord... records) {
        store.history.append(id, List.of(records));
    }

    private Request request(String... messages) {
        return new Request(
                id, Arrays.stream(messages).map(RecordId::new).collect(Collectors.toSet()), false, Optional.of("Ann"));
    }

    private Request everywhere(String message) {
        return new Request(id, Set.of(new RecordId(message)), true, Optional.empty());
    }

    private List<LogRecord> records(WorkstreamId of) {
        return store.log.read(of, store.log.start(of), 1_000).entries().stream().map(LogEntry::record).toList();
    }

    private List<String> ids(WorkstreamId of) {
        return records(of).stream()
                .filter(Message.class::isInstance)
                .map(record -> record.id().value())
                .toList();
    }

    private List<String> found(String words) {
        return store.recall.sharingWords(Optional.empty(), words, 10).stream()
                .map(Found::message)
                .map(message -> message.id().value())
                .toList();
    }

    @Test
    void anEventStandsWhereTheMessageStood() {
        append(say(Role.USER, "a", "before"), say(Role.USER, "b", SECRET), say(Role.USER, "c", "after"));
        Erased erased = store.erasure.erase(request("b"));
        assertThat(erased.messages()).containsExactly(new RecordId("b"));
        assertThat(erased.clean()).isTrue();
        List<LogRecord> left = records(id);
        assertThat(left.get(2)).isInstanceOfSatisfying(Event.Erased.class, event -> {
            assertThat(event.message()).isEqualTo(new RecordId("b"));
            assertThat(event.origin().author()).contains("Ann");
        });
        assertThat(ids(id)).containsExactly("a", "c");
        assertThat(left.toString()).doesNotContain("swordfish");
    }

    @Test
    void countsPagesAndSearchAreRightAtOnce() {
        append(say(Role.USER, "a", "before"), say(Role.USER, "b", SECRET));
        assertThat(found("swordfish")).containsExactly("b");
        store.erasure.erase(request("b"));
        assertThat(found("swordfish")).isEmpty();
        assertThat(store.workstreams.get(id).workstream().messageCount()).isEqualTo(1);
        assertThat(store.history.find(id, new RecordId("b"))).isEmpty();
        assertThat(store.history.newestFirst(id, Optional.empty(), 5).messages()).hasSize(1);
    }

    @Test
    void aRehearsalTellsTheSameAndChangesNothing() {
        append(say(Role.USER, "a", SECRET));
        List<LogRecord> before = records(id);
        Erased rehearsed = store.erasure.rehearse(request("a"));
        assertThat(records(id)).isEqualTo(before);
        assertThat(store.erasure.erase(request("a"))).isEqualTo(rehearsed);
    }

    @Test
    void aWorkstreamThatIsNotAsExpectedStaysWhole() {
        append(say(Role.USER, "a", SECRET));
        List<LogRecord> before = records(id);
        assertThatThrownBy(() -> store.erasure.erase(request("a"), now -> now.messageCount() == 7))
                .isInstanceOf(WorkstreamChangedException.class);
        assertThatThrownBy(() -> store.purge.purge(id, false, Optional.empty(), now -> now.messageCount() == 7))
                .isInstanceOf(WorkstreamChangedException.class);
        assertThat(records(id)).isEqualTo(before);
    }

    @Test
    void nobodyChangesTheWorkstreamBetweenTheComparisonAndTheErasure() throws InterruptedException {
        append(say(Role.USER, "a", SECRET));
        TestStore other = new TestStore(store.log, ContextSettings.DEFAULT);
        store.erasure.erase(request("a"), now -> waits(() -> other.workstreams.change(
                id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true)));
        for (Thread changing : waiting) {
            changing.join();
        }
        store.purge.purge(id, false, Optional.empty(), now -> waits(
                () -> other.workstreams.create(NewWorkstream.named("Other"))));
    }

    private boolean waits(Runnable change) {
        Thread changing = Thread.ofVirtual().start(change);
        waiting.add(changing);
        while (changing.isAlive() && changing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return changing.isAlive();
    }

    @Test
    void anUnknownMessageErasesNothing() {
        append(say(Role.USER, "a", SECRET));
        assertThatThrownBy(() -> store.erasure.erase(request("a", "x")))
                .isInstanceOf(UnknownMessageException.class)
                .hasMessageContaining("'x'");
        assertThat(ids(id)).containsExactly("a");
    }

    @Test
    void erasingTwiceIsNoMistake() {
        append(say(Role.USER, "a", SECRET), say(Role.USER, "b", "stays"));
        store.erasure.erase(request("a"));
        Erased again = store.erasure.erase(request("a"));
        assertThat(again.messages()).isEmpty();
        assertThat(again.clean()).isTrue();
        assertThat(records(id)).hasSize(3);
    }

    @Test
    void whoSendsAnErasedMessageAgainIsToldSoAndDoesNotBringItBack() {
        append(say(Role.USER, "a", SECRET), say(Role.USER, "b", SECRET), say(Role.USER, "c", "stays"));
        store.erasure.erase(request("a"));
        Once once = store.history.appendOnce(
                id, List.of(say(Role.USER, "a", SECRET), say(Role.USER, "c", "stays"), say(Role.USER, "d", "new")));
        assertThat(once.erased()).containsExactly(new RecordId("a"));
        assertThat(once.known()).extracting(Message::id).containsExactly(new RecordId("c"));
        assertThat(once.added()).extracting(Message::id).containsExactly(new RecordId("d"));
        assertThat(ids(id)).containsExactly("b", "c", "d");

        store.erasure.erase(request("b"));
        store.history.pin(id, new RecordId("c"), Optional.empty());
        assertThat(store.history.appendOnce(id, List.of(say(Role.USER, "b", SECRET), say(Role.USER, "a", SECRET)))
                .erased()).containsExactly(new RecordId("b"), new RecordId("a"));
        assertThat(new TestStore(store.log, ContextSettings.DEFAULT).history
                .appendOnce(id, List.of(say(Role.USER, "b", SECRET))).added()).isEmpty();
        assertThat(ids(id)).containsExactly("c", "d");
    }

    @Test
    void answersToAnErasedQuestionStayATurnOfTheirOwn() {
        append(
                say(Role.USER, "a", "first"),
                say(Role.ASSISTANT, "a1", "one"),
                say(Role.USER, "b", SECRET),
                say(Role.ASSISTANT, "b1", "two"),
                say(Role.ASSISTANT, "b2", "three").but().session("s").build(),
                say(Role.USER, "c", "last"),
                say(Role.ASSISTANT, "c1", "four"));
        store.erasure.erase(request("b"));
        List<Message> messages = records(id).stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
        assertThat(Turn.of(messages))
                .extracting(turn -> turn.messages().stream().map(each -> each.id().value()).toList())
                .containsExactly(List.of("a", "a1"), List.of("b1", "b2"), List.of("c", "c1"));
    }

    @Test
    void aToolCallTakesItsResultsAlong() {
        ToolUse use = new ToolUse("call_1", "vault", Map.of("key", "swordfish-key"));
        append(
                say(Role.USER, "a", "open it"),
                say(Role.TOOL_USE, "b", "vault").but().metadata(use.metadata()).build(),
                say(Role.TOOL_RESULT, "c", SECRET).but()
                        .metadata(ToolResult.metadata(new ToolUse("call_1", "vault", Map.of()), true)).build(),
                say(Role.TOOL_RESULT, "d", "else").but()
                        .metadata(ToolResult.metadata(new ToolUse("call_2", "vault", Map.of()), true)).build());
        Erased erased = store.erasure.erase(request("b"));
        assertThat(erased.messages()).extracting(RecordId::value).containsExactly("b", "c");
        assertThat(ids(id)).containsExactly("a", "d");
        assertThat(records(id).toString()).doesNotContain("swordfish");
    }

    @Test
    void summariesThatStandForTheMessageGoAndTheOthersStay() {
        append(say(Role.USER, "a", "one"), say(Role.USER, "b", "two"), say(Role.USER, "c", SECRET));
        append(summary("s1", "a", "b"), summary("s2", "b", "c"), summary("s3", "a", "gone"));
        Erased erased = store.erasure.erase(request("c"));
        assertThat(erased.summaries()).isEqualTo(2);
        assertThat(records(id)).filteredOn(SummaryMade.class::isInstance).extracting(LogRecord::id)
                .containsExactly(new RecordId("s1"));
    }

    private SummaryMade summary(String summary, String first, String last) {
        return new SummaryMade(
                new Origin(new RecordId(summary), store.clock.instant(), Optional.empty()),
                new RecordId(first),
                new RecordId(last),
                store.clock.instant(),
                store.clock.instant(),
                2,
                List.of("Ann"),
                0,
                List.of(),
                "test",
                "a summary with swordfish");
    }

    @Test
    void namesOtherMessagesThatSayTheSame() {
        append(
                say(Role.USER, "a", SECRET),
                say(Role.ASSISTANT, "b", "You said: my password is swordfish."),
                say(Role.ASSISTANT, "c", "A password should be long."));
        assertThat(store.erasure.rehearse(request("a")).alike()).containsExactly(new RecordId("b"));
    }

    @Test
    void namesForksAndTheirForksAndErasesFromThemWhenAsked() {
        append(say(Role.USER, "a", SECRET), say(Role.USER, "b", "stays"));
        WorkstreamId fork = fork("ws_fork", id);
        WorkstreamId forkOfFork = fork("ws_fork2", fork);
        WorkstreamId deleted = fork("ws_fork3", fork);
        store.workstreams.delete(deleted);
        store.workstreams.create(NewWorkstream.named("Unrelated"));

        Erased here = store.erasure.erase(request("a"));
        assertThat(here.copies()).extracting(held -> held.workstream().id())
                .containsExactlyInAnyOrder(fork, forkOfFork, deleted);
        assertThat(here.copies()).filteredOn(HeldBy::deleted).hasSize(1);
        assertThat(ids(fork)).containsExactly("a", "b");

        Erased there = store.erasure.erase(everywhere("a"));
        assertThat(there.copies()).hasSize(3);
        assertThat(ids(fork)).containsExactly("b");
        assertThat(ids(forkOfFork)).containsExactly("b");
        Workstream restored = store.workstreams.restore(deleted.value());
        assertThat(ids(restored.id())).containsExactly("b");
        assertThat(found("swordfish")).isEmpty();
    }

    private WorkstreamId fork(String name, WorkstreamId from) {
        WorkstreamId fork = new WorkstreamId(name);
        Event.Created created = new Event.Created(
                new Origin(store.ids.get(), store.clock.instant(), Optional.empty()),
                name,
                Map.of(),
                Event.Created.FORMAT,
                Optional.of(new ForkPoint(from, new RecordId("b"))));
        List<LogEntry> copied = store.log.read(from, store.log.start(from), 100).entries().stream()
                .filter(entry -> entry.record() instanceof Message)
                .toList();
        store.log.createFrom(fork, List.of(created), copied, List.of());
        return fork;
    }

    @Test
    void aMessageOfTheSameIdElsewhereIsNotTakenForACopy() {
        append(say(Role.USER, "m-1", SECRET));
        WorkstreamId other = store.workstreams.create(NewWorkstream.named("Other")).id();
        store.history.append(other, List.of(say(Role.USER, "m-1", "something else")));
        assertThat(store.erasure.erase(everywhere("m-1")).copies()).isEmpty();
        assertThat(ids(other)).containsExactly("m-1");
    }

    @Test
    void copiesInTheTrashAreErasedToo() {
        append(say(Role.USER, "a", SECRET), say(Role.USER, "b", "stays"));
        List<LogEntry> entries = store.log.read(id, store.log.start(id), 100).entries();
        store.workstreams.delete(id);
        store.log.createFrom(id, List.of(), entries, List.of());
        assertThat(store.erasure.erase(request("a")).deleted()).isEqualTo(1);
        assertThat(store.log.readRemoved(store.log.removed().getFirst(), 10).entries().toString())
                .doesNotContain("swordfish")
                .contains("stays");
    }

    @Test
    void followersAreToldToBeginAnew() throws Exception {
        append(say(Role.USER, "a", SECRET));
        RecordingFollower follower = new RecordingFollower();
        try (Subscription following = store.history.followAll(id, follower)) {
            store.erasure.erase(request("a"));
            assertThat(follower.end().change()).isEqualTo(Change.REWRITTEN);
        }
    }

    @Test
    void anotherUserOfTheStoreSeesItAtOnce() {
        append(say(Role.USER, "a", SECRET), say(Role.USER, "b", "stays"));
        TestStore other = new TestStore(store.log, ContextSettings.DEFAULT);
        assertThat(other.workstreams.get(id).workstream().messageCount()).isEqualTo(2);
        assertThat(other.recall.search(Search.everywhere("swordfish", 5).in(id))).hasSize(1);
        store.erasure.erase(request("a"));
        assertThat(other.workstreams.get(id).workstream().messageCount()).isEqualTo(1);
        assertThat(other.recall.search(Search.everywhere("swordfish", 5).in(id))).isEmpty();
        assertThat(other.history.find(id, new RecordId("b"))).isPresent();
    }

    @Test
    void theNameStaysAndWhoErasedIsAChange() {
        store.workstreams.change(id, WorkstreamChange.named(new WorkstreamName("Renamed"), Optional.empty()),
                any -> true);
        append(say(Role.USER, "a", SECRET));
        store.clock.advance(Duration.ofHours(1));
        store.erasure.erase(request("a"));
        Workstream after = store.workstreams.get(id).workstream();
        assertThat(after.name()).isEqualTo("Renamed");
        assertThat(after.updatedAt()).isEqualTo(store.clock.instant());
    }
}
