package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HistoryTest {

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Notes")).id();

    @Test
    void pagesEndEarlyWhereMessagesAreLong() {
        String long400 = "x".repeat(400_000);
        for (int i = 0; i < 5; i++) {
            store.history.append(id, List.of(message("long" + i, long400)));
        }
        store.history.append(id, List.of(message("longest", "y".repeat(3_000_000)), message("short", "z")));

        assertThat(pages(7)).containsExactly(
                List.of("long0", "long1"), List.of("long2", "long3"), List.of("long4"), List.of("longest"),
                List.of("short"));
        MessagePage newest = store.history.newestFirst(id, Optional.empty(), 7);
        assertThat(newest.messages()).extracting(message -> message.id().value()).containsExactly("short");
        assertThat(newest.more()).isTrue();
    }

    @Test
    void pagesEndEarlyWhereMetadataIsLong() {
        for (int i = 0; i < 3; i++) {
            store.history.append(id, List.of(
                    message("m" + i, "short").but().metadata(Map.of("a", List.of("x".repeat(800_000)))).build()));
        }

        assertThat(pages(7)).containsExactly(List.of("m0"), List.of("m1"), List.of("m2"));
    }

    private List<List<String>> pages(int limit) {
        List<List<String>> pages = new ArrayList<>();
        Optional<RecordId> after = Optional.empty();
        MessagePage page;
        do {
            page = store.history.oldestFirst(id, after, limit);
            pages.add(page.messages().stream().map(message -> message.id().value()).toList());
            after = Optional.of(page.messages().getLast().id());
        } while (page.more());
        return pages;
    }

    private static Message message(String id, String content) {
        return Message.of(new RecordId(id), Role.USER, content, Instant.parse("2024-01-15T10:00:00Z")).build();
    }

    @Test
    void soManyMessagesMayBePinned() {
        for (int i = 0; i <= Bounds.PINS; i++) {
            store.history.append(id, List.of(message("p" + i, "pinned")));
        }
        for (int i = 0; i < Bounds.PINS; i++) {
            store.history.pin(id, new RecordId("p" + i), Optional.empty());
        }
        RecordId last = new RecordId("p" + Bounds.PINS);

        assertThatThrownBy(() -> store.history.pin(id, last, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unpin one first");

        store.history.unpin(id, new RecordId("p0"), Optional.empty());
        store.history.pin(id, last, Optional.empty());
        assertThat(store.history.pinned(id)).hasSize(Bounds.PINS);
    }

    @Test
    void pagesFromBothEndsMeetEveryMessageOnce() {
        say(0, 95);
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        store.workstreams.change(id, WorkstreamChange.to(State.ACTIVE, Optional.empty()), any -> true);
        say(95, 130);

        List<String> forward = new ArrayList<>();
        Optional<RecordId> after = Optional.empty();
        MessagePage page;
        do {
            page = store.history.oldestFirst(id, after, 7);
            page.messages().forEach(message -> forward.add(message.content()));
            after = Optional.of(page.messages().getLast().id());
        } while (page.more());

        List<String> backward = new ArrayList<>();
        Optional<RecordId> before = Optional.empty();
        do {
            page = store.history.newestFirst(id, before, 11);
            page.messages().forEach(message -> backward.addFirst(message.content()));
            before = Optional.of(page.messages().getLast().id());
        } while (page.more());

        assertThat(forward).containsExactlyElementsOf(IntStream.range(0, 130).mapToObj(n -> "message " + n).toList());
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void messagesSinceATimeAreFoundWhereverTheyStand() {
        List<Integer> minutes = List.of(0, 1, 9, 3, 10, 4, 11, 12);
        for (int minute : minutes) {
            Message message = Message.of(
                    new RecordId("at" + minute), Role.USER, "said", Records.NOON.plusSeconds(60L * minute)).build();
            store.history.append(id, List.of(message));
        }
        Instant time = Records.NOON.plusSeconds(60 * 4);
        MessagePage first = store.history.since(id, time, Optional.empty(), 3);
        assertThat(first.messages()).extracting(message -> message.id().value()).containsExactly("at9", "at10", "at4");
        assertThat(first.more()).isTrue();
        MessagePage second = store.history.since(id, time, Optional.of(new RecordId("at4")), 3);
        assertThat(second.messages()).extracting(message -> message.id().value()).containsExactly("at11", "at12");
        assertThat(second.more()).isFalse();
        assertThat(store.history.since(id, Records.NOON.plusSeconds(60 * 13), Optional.empty(), 3).messages())
                .isEmpty();
    }

    @Test
    void anEmptyWorkstreamHasAnEmptyPage() {
        assertThat(store.history.newestFirst(id, Optional.empty(), 10))
                .isEqualTo(new MessagePage(List.of(), false, List.of()));
        assertThat(store.history.oldestFirst(id, Optional.empty(), 10).messages()).isEmpty();
    }

    @Test
    void aCursorThatIsNoMessageIsRefused() {
        assertThatThrownBy(() -> store.history.oldestFirst(id, Optional.of(new RecordId("nope")), 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'nope'");
    }

    @Test
    void aMessageThatIsSentAgainIsStoredOnce() throws Exception {
        Message message = message("only once");
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Once>> sent = Stream.generate(() -> threads.submit(() -> {
                together.await();
                return store.history.appendOnce(id, List.of(message));
            }))
                    .limit(8)
                    .toList();
            together.countDown();
            int added = 0;
            for (Future<Once> each : sent) {
                Once once = each.get();
                added += once.added().size();
                assertThat(Stream.concat(once.added().stream(), once.known().stream())).containsExactly(message);
            }
            assertThat(added).isOne();
        }
        assertThat(store.history.oldestFirst(id, Optional.empty(), 10).messages()).containsExactly(message);
    }

    @Test
    void whatAnotherStoresAndIndexesWhileItIsLookedUpIsStoredOnce() {
        Message message = message("only once");
        MessageIndex index = MessageIndex.inMemory();
        TestStore other = sharing(index);
        AtomicBoolean first = new AtomicBoolean(true);
        TestStore overtaken = sharing((MessageIndex) Proxy.newProxyInstance(
                MessageIndex.class.getClassLoader(), new Class<?>[]{MessageIndex.class}, (proxy, method, given) -> {
                    Object result = method.invoke(index, given == null ? new Object[0] : given);
                    if (method.getName().equals("ordinal") && first.getAndSet(false)) {
                        other.history.appendOnce(id, List.of(message));
                        other.history.find(id, message.id());
                    }
                    return result;
                }));
        assertThat(overtaken.history.appendOnce(id, List.of(message)).known()).containsExactly(message);
        assertThat(store.history.oldestFirst(id, Optional.empty(), 10).messages()).containsExactly(message);
    }

    private TestStore sharing(MessageIndex index) {
        return new TestStore(store.log, WorkstreamCatalog.inMemory(), index, ContextSettings.DEFAULT, 2);
    }

    @Test
    void anArchivedWorkstreamTakesNothing() {
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThatThrownBy(() -> store.history.append(id, List.of(message("late"))))
                .isInstanceOf(WorkstreamConflictException.class)
                .hasMessageContaining("unarchive it first");
        assertThat(store.history.oldestFirst(id, Optional.empty(), 10).messages()).isEmpty();
    }

    @Test
    void whoFollowsIsToldWhatIsAppendedFromThenOn() {
        say(0, 3);
        List<String> heard = new ArrayList<>();
        try (Subscription subscription = store.history.follow(id, new Hearing(heard))) {
            say(3, 5);
        }
        say(5, 6);
        assertThat(heard).containsExactly("message 3", "message 4");
    }

    @Test
    void whoComesBackIsToldWhatWasMissed() {
        say(0, 5);
        RecordId second = store.history.oldestFirst(id, Optional.empty(), 2).messages().getLast().id();
        List<String> heard = new ArrayList<>();
        store.history.followAfter(id, second, new Hearing(heard)).close();
        assertThat(heard).containsExactly("message 2", "message 3", "message 4");
    }

    @Test
    void onlyAMessageCanBePinned() {
        assertThatThrownBy(() -> store.history.pin(id, new RecordId("nope"), Optional.empty()))
                .hasMessageContaining("'nope'");
    }

    private record Hearing(List<String> heard) implements LogFollower {

        @Override
        public void appended(LogPage page) {
            page.entries().forEach(entry -> heard.add(((Message) entry.record()).content()));
        }

        @Override
        public void ended(LogChangedException reason) {
            heard.add(reason.getMessage());
        }
    }

    private void say(int from, int to) {
        IntStream.range(from, to).forEach(n -> store.history.append(id, List.of(message("message " + n))));
    }

    private Message message(String text) {
        RecordId message = store.ids.get();
        return Message.of(message, Role.USER, text, store.clock.instant())
                .turn(message)
                .build();
    }
}
