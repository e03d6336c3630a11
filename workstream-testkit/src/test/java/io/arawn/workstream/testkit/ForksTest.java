package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.NOON;
import static io.arawn.workstream.testkit.Records.message;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ForksTest {

    private final TestStore store = new TestStore();
    private final Workstream parent = store.workstreams.create(new NewWorkstream(
            new WorkstreamName("Research"), Optional.empty(), Map.of("team", "core"), Optional.empty()));

    @Test
    void holdsTheMessagesUpToTheOneNamedUnderANameOfItsOwn() {
        append(messages(1, 9));
        Workstream fork = store.store.fork(NewFork.of(parent.id()).at(new RecordId("m5")));
        List<LogRecord> records = records(fork.id());
        assertThat(records.getFirst()).isInstanceOfSatisfying(Event.Created.class, created -> {
            assertThat(created.name()).isEqualTo("Research (fork)");
            assertThat(created.metadata()).isEqualTo(Map.of("team", "core"));
            assertThat(created.forkedFrom()).contains(new ForkPoint(parent.id(), new RecordId("m5")));
        });
        assertThat(records.subList(1, records.size())).isEqualTo(messages(1, 6));
        assertThat(fork.messageCount()).isEqualTo(5);
        assertThat(records(parent.id())).hasSize(9);
    }

    @Test
    void holdsAllThereIsUnlessToldOtherwise() {
        append(messages(1, 4));
        assertThat(store.store.fork(NewFork.of(parent.id())).forkedFrom())
                .contains(new ForkPoint(parent.id(), new RecordId("m3")));
    }

    @Test
    void takesOverThePinsAndSummariesThatLieInside() {
        append(messages(1, 9));
        append(List.of(
                pinned("p1", "m2"),
                pinned("p2", "m3"),
                new Event.Unpinned(origin("p3"), new RecordId("m3")),
                pinned("p4", "m8"),
                summary("s1", "m1", "m2", List.of()),
                summary("s2", "m3", "m4", List.of()),
                summary("s3", "m1", "m7", List.of("s1", "s2")),
                summary("s4", "m4", "m5", List.of()),
                new Event.SummaryRevoked(origin("r4"), new RecordId("s4"))));
        Workstream fork = store.store.fork(NewFork.of(parent.id()).at(new RecordId("m5")));
        assertThat(records(fork.id()).stream().skip(6).map(LogRecord::id).map(RecordId::value))
                .containsExactly("p1", "s1", "s2");
    }

    @Test
    void aMessageWithinATurnEndsTheForkThere() {
        store.history.append(parent.id(), List.of(
                message(1),
                message(2).but().turn(new RecordId("m1")).build(),
                message(3).but().turn(new RecordId("m1")).build()));
        Workstream fork = store.store.fork(NewFork.of(parent.id()).at(new RecordId("m2")));
        assertThat(records(fork.id()).stream().skip(1).map(LogRecord::id).map(RecordId::value))
                .containsExactly("m1", "m2");
    }

    @Test
    void findsNamesThatAreFree() {
        append(messages(1, 2));
        store.workstreams.create(NewWorkstream.named("RESEARCH (fork)"));
        Workstream second = store.store.fork(NewFork.of(parent.id()));
        assertThat(second.name()).isEqualTo("Research (fork 2)");
        assertThat(store.store.fork(NewFork.of(second.id())).name()).isEqualTo("Research (fork 3)");
        Workstream longest = store.workstreams.create(NewWorkstream.named("\uD83C\uDF32".repeat(200)));
        store.history.append(longest.id(), messages(1, 2));
        assertThat(store.store.fork(NewFork.of(longest.id())).name()).startsWith("\uD83C\uDF32").endsWith(" (fork)");
    }

    @Test
    void lineageIsKnownBothWays() {
        append(messages(1, 4));
        Workstream first = store.store.fork(new NewFork(
                parent.id(), Optional.empty(), Optional.empty(), Optional.of(new WorkstreamId("a")),
                Optional.empty()));
        Workstream second = store.store.fork(new NewFork(
                parent.id(), Optional.empty(), Optional.of(new WorkstreamName("Other way")),
                Optional.of(new WorkstreamId("b")), Optional.empty()));
        store.workstreams.change(second.id(), WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThat(store.store.forks(parent.id())).extracting(Workstream::id).containsExactly(first.id(), second.id());
        assertThat(store.store.forks(first.id())).isEmpty();
    }

    @Test
    void refusesWhatCannotBeForked() {
        assertThatThrownBy(() -> store.store.fork(NewFork.of(parent.id())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing to fork");
        append(messages(1, 2));
        assertThatThrownBy(() -> store.store.fork(NewFork.of(parent.id()).at(new RecordId("m7"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no message 'm7' in workstream " + parent.id());
        assertThatThrownBy(() -> store.store.fork(new NewFork(
                parent.id(), Optional.empty(), Optional.of(new WorkstreamName("research")), Optional.empty(),
                Optional.empty())))
                .isInstanceOf(WorkstreamConflictException.class)
                .hasMessageContaining(parent.id().value());
        store.workstreams.change(parent.id(), WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThatThrownBy(() -> store.store.fork(NewFork.of(parent.id())))
                .isInstanceOf(WorkstreamConflictException.class)
                .hasMessageContaining("archived");
        assertThat(store.workstreams.list(true)).hasSize(1);
    }

    @Test
    void refusesALogOfANewerFormat() {
        WorkstreamId newer = new WorkstreamId("newer");
        store.log.create(newer, Stream.concat(
                Stream.of(new Event.Created(origin("c"), "Newer", Map.of(), 2, Optional.empty())),
                messages(1, 2).stream()).toList());
        assertThatThrownBy(() -> store.store.fork(NewFork.of(newer)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("newer format");
    }

    private void append(List<? extends LogRecord> records) {
        store.history.append(parent.id(), records);
    }

    private List<LogRecord> records(WorkstreamId id) {
        return store.log.read(id, store.log.start(id), 100).entries().stream().map(LogEntry::record).toList();
    }

    private static Event pinned(String id, String message) {
        return new Event.Pinned(origin(id), new RecordId(message));
    }

    private static Event summary(String id, String first, String last, List<String> replaces) {
        return new Event.SummaryMade(
                origin(id), new RecordId(first), new RecordId(last), NOON, NOON, 2, List.of(), 0,
                replaces.stream().map(RecordId::new).toList(), "extractive", "What was said.");
    }

    private static Origin origin(String id) {
        return new Origin(new RecordId(id), NOON, Optional.empty());
    }
}
