package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.message;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Subscription;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of every message log for concurrent use. */
abstract class MessageLogSharing extends MessageLogReading {

    @Test
    void appendsOnceWhenManyExpectTheSameEnd() throws Exception {
        log.create(ID, messages(0, 1));
        Position end = all(log, ID).end().position();
        AtomicInteger stored = new AtomicInteger();
        inThreads(8, writer -> {
            try {
                log.appendAt(ID, end, List.of(message(writer)));
                stored.incrementAndGet();
            } catch (LogChangedException e) {
                assertThat(e.change()).isEqualTo(Change.MOVED_ON);
            }
        });
        assertThat(stored).hasValue(1);
        assertThat(all(log, ID).entries()).hasSize(2);
    }

    @Test
    void keepsTheOrderOfEveryWriter() throws Exception {
        log.create(ID, List.of());
        int writers = 6;
        int each = 40;
        MessageLog second = another(log);
        inThreads(writers, writer -> {
            MessageLog used = writer % 2 == 0 ? log : second;
            for (int i = 0; i < each; i++) {
                used.append(ID, messages(writer * 1_000 + 2 * i, writer * 1_000 + 2 * i + 2));
            }
        });
        List<String> ids = ids(all(log, ID));
        assertThat(ids).hasSize(writers * each * 2).doesNotHaveDuplicates();
        for (int writer = 0; writer < writers; writer++) {
            int of = writer;
            assertThat(ids.stream().map(id -> Integer.parseInt(id.substring(1))).filter(n -> n / 1_000 == of))
                    .isSorted();
        }
        for (int i = 0; i < ids.size(); i += 2) {
            assertThat(Integer.parseInt(ids.get(i + 1).substring(1)))
                    .isEqualTo(Integer.parseInt(ids.get(i).substring(1)) + 1);
        }
        second.close();
    }

    @Test
    void oneOfManyCreatorsWins() throws Exception {
        AtomicInteger made = new AtomicInteger();
        inThreads(8, writer -> {
            try {
                log.create(ID, List.of(message(writer)));
                made.incrementAndGet();
            } catch (LogChangedException e) {
                assertThat(e.change()).isEqualTo(Change.EXISTS);
            }
        });
        assertThat(made).hasValue(1);
        assertThat(all(log, ID).entries()).hasSize(1);
    }

    @Test
    void anotherUserSeesEverything() {
        log.create(ID, messages(0, 2));
        MessageLog second = another(log);
        second.append(ID, messages(2, 3));
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1", "m2");
        assertThat(ids(all(second, ID))).containsExactly("m0", "m1", "m2");
        second.close();
    }

    @Test
    void anotherUserSeesTheIds() {
        log.create(ID, messages(0, 2));
        log.create(OTHER, List.of());
        log.remove(OTHER);
        MessageLog second = another(log);
        assertThat(second.ids()).containsExactly(ID);
        second.close();
    }

    @Test
    void hasAnotherEditionWhenLogsAppearOrVanish() {
        MessageLog second = another(log);
        Edition none = log.edition();
        second.create(ID, List.of());
        Edition one = log.edition();
        assertThat(none.hasLogsOf(one)).isFalse();
        second.remove(ID);
        assertThat(one.hasLogsOf(log.edition())).isFalse();
        second.close();
    }

    @Test
    void hasAnotherEditionWhenANameChanges() {
        MessageLog second = another(log);
        log.create(ID, List.of());
        Edition before = log.edition();
        assertThat(before.hasNamesOf(second.edition())).isTrue();
        String result = second.exclusively(() -> second.renaming(() -> {
            assertThat(log.edition().names()).isEmpty();
            return "changed";
        }));
        assertThat(result).isEqualTo("changed");
        assertThat(before.hasNamesOf(log.edition())).isFalse();
        assertThat(second.edition().hasNamesOf(log.edition())).isTrue();
        second.close();
    }

    @Test
    void hasAnotherEditionAfterAChangeThatFails() {
        Edition before = log.edition();
        assertThatIllegalStateException().isThrownBy(() -> log.exclusively(() -> log.renaming(() -> {
            throw new IllegalStateException("failed");
        })));
        Edition after = log.edition();
        assertThat(after.names()).isPresent();
        assertThat(before.hasNamesOf(after)).isFalse();
    }

    @Test
    void tellsFollowersWhatIsAppended() throws Exception {
        log.create(ID, messages(0, 2));
        RecordingFollower fromStart = new RecordingFollower();
        RecordingFollower fromEnd = new RecordingFollower();
        MessageLog second = another(log);
        try (Subscription one = log.follow(ID, log.start(ID), fromStart);
                Subscription two = log.follow(ID, all(log, ID).end().position(), fromEnd)) {
            assertThat(fromStart.next(2)).containsExactly("m0", "m1");
            log.append(ID, messages(2, 4));
            second.append(ID, messages(4, 5));
            assertThat(fromStart.next(3)).containsExactly("m2", "m3", "m4");
            assertThat(fromEnd.next(3)).containsExactly("m2", "m3", "m4");
        }
        second.close();
    }

    @Test
    void tellsNothingAfterTheSubscriptionIsClosed() throws Exception {
        log.create(ID, messages(0, 1));
        RecordingFollower closed = new RecordingFollower();
        RecordingFollower open = new RecordingFollower();
        Subscription subscription = log.follow(ID, log.start(ID), closed);
        try (Subscription other = log.follow(ID, log.start(ID), open)) {
            assertThat(closed.next(1)).containsExactly("m0");
            subscription.close();
            subscription.close();
            log.append(ID, messages(1, 2));
            assertThat(open.next(2)).containsExactly("m0", "m1");
        }
        assertThat(closed.waiting()).isEmpty();
    }

    @Test
    void tellsFollowersThatTheLogIsGone() throws Exception {
        log.create(ID, messages(0, 1));
        RecordingFollower follower = new RecordingFollower();
        try (Subscription subscription = log.follow(ID, log.start(ID), follower)) {
            follower.next(1);
            log.remove(ID);
            assertThat(follower.end().change()).isEqualTo(Change.ABSENT);
        }
    }

    @Test
    void doesOneExclusiveActionAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        MessageLog second = another(log);
        inThreads(6, writer -> {
            for (int i = 0; i < 20; i++) {
                (writer % 2 == 0 ? log : second).exclusively(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    return inside.decrementAndGet();
                });
            }
        });
        assertThat(most).hasValue(1);
        second.close();
    }

    @Test
    void freesTheStoreWhenAnExclusiveActionFails() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> log.exclusively(() -> {
            throw new ArithmeticException("failed");
        }));
        assertThat(log.exclusively(() -> "done")).isEqualTo("done");
    }

    @Test
    void appendsWithinAnExclusiveAction() {
        log.create(ID, messages(0, 1));
        log.exclusively(() -> log.append(ID, messages(1, 2)));
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1");
    }

    @Test
    void appendsInAnInterruptedThread() {
        log.create(ID, messages(0, 1));
        Thread.currentThread().interrupt();
        log.append(ID, messages(1, 2));
        List<String> ids = ids(all(log, ID));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ids).containsExactly("m0", "m1");
    }
}
