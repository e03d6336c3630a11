package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.message;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every message log for permanent removals. */
abstract class MessageLogRewriting extends MessageLogSharing {

    /** Removes the records with these ids, and replaces some of them. */
    private record Without(Set<String> ids, Map<String, LogRecord> instead) implements Revision {

        static Function<Iterable<LogEntry>, Optional<Without>> ids(String... ids) {
            return entries -> Optional.of(new Without(Set.of(ids), Map.of()));
        }

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            String id = record.id().value();
            return ids.contains(id) ? Optional.empty() : Optional.of(instead.getOrDefault(id, record));
        }

        @Override
        public boolean keeps(String text) {
            return true;
        }
    }

    @Test
    void takesOutAndPutsInWhatTheRevisionSays() {
        log.create(ID, messages(0, 5));
        List<LogEntry> before = all(log, ID).entries();
        Without revision = new Without(Set.of("m0", "m3"), new HashMap<>(Map.of("m2", message(22))));
        assertThat(log.rewrite(ID, entries -> Optional.of(revision))).contains(revision);
        List<LogEntry> after = all(log, ID).entries();
        assertThat(ids(all(log, ID))).containsExactly("m1", "m22", "m4");
        assertThat(after.get(0).record()).isEqualTo(before.get(1).record());
        assertThat(after.get(0).line().map(Object::toString)).isEqualTo(before.get(1).line().map(Object::toString));
        assertThat(after.get(2).line().map(Object::toString)).isEqualTo(before.get(4).line().map(Object::toString));
        log.append(ID, messages(6, 7));
        assertThat(ids(log.readBefore(ID, Optional.empty(), 2))).containsExactly("m4", "m6");
    }

    @Test
    void makesTheRevisionOfAllRecords() {
        log.create(ID, messages(0, 4));
        List<String> seen = new ArrayList<>();
        log.rewrite(ID, entries -> {
            entries.forEach(entry -> seen.add(entry.record().id().value()));
            entries.forEach(entry -> seen.add(entry.record().id().value()));
            return Without.ids("m1").apply(entries);
        });
        assertThat(seen).containsExactly("m0", "m1", "m2", "m3", "m0", "m1", "m2", "m3");
    }

    @Test
    void leavesTheLogAsItIsWhenThereIsNothingToRevise() {
        log.create(ID, messages(0, 2));
        LogPage before = all(log, ID);
        assertThat(log.rewrite(ID, entries -> Optional.<Without>empty())).isEmpty();
        assertThat(all(log, ID).end()).isEqualTo(before.end());
        assertThat(ids(log.read(ID, before.entries().get(1).position(), ALL))).containsExactly("m1");
    }

    @Test
    void leavesTheLogAsItIsWhenRevisingFails() {
        log.create(ID, messages(0, 2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> log.rewrite(ID, entries -> {
            throw new ArithmeticException("failed");
        }));
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1");
        log.append(ID, messages(2, 3));
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1", "m2");
    }

    @Test
    void voidsPositionsOfAnOlderGeneration() {
        log.create(ID, messages(0, 4));
        LogPage before = all(log, ID);
        Bookmark end = before.end();
        log.rewrite(ID, Without.ids("m1"));
        assertChange(Change.REWRITTEN, () -> log.read(ID, end.position(), 1));
        assertChange(Change.REWRITTEN, () -> log.read(ID, before.entries().get(2).position(), 1));
        assertChange(Change.REWRITTEN, () -> log.readBefore(ID, Optional.of(end.position()), 1));
        assertChange(Change.MOVED_ON, () -> log.appendAt(ID, end.position(), messages(5, 6)));
        assertThat(log.holds(ID, end)).isFalse();
    }

    @Test
    void tellsFollowersThatTheLogWasRewritten() throws Exception {
        log.create(ID, messages(0, 3));
        MessageLog second = another(log);
        RecordingFollower here = new RecordingFollower();
        RecordingFollower there = new RecordingFollower();
        try (Subscription one = log.follow(ID, log.start(ID), here);
                Subscription two = second.follow(ID, second.start(ID), there)) {
            here.next(3);
            there.next(3);
            log.rewrite(ID, Without.ids("m1"));
            assertThat(here.end().change()).isEqualTo(Change.REWRITTEN);
            assertThat(there.end().change()).isEqualTo(Change.REWRITTEN);
        }
        second.close();
    }

    @Test
    void losesNothingThatOthersAppendMeanwhile() throws Exception {
        log.create(ID, messages(0, 200));
        MessageLog second = another(log);
        int each = 25;
        inThreads(3, thread -> {
            for (int i = 0; i < each; i++) {
                if (thread == 0) {
                    log.rewrite(ID, Without.ids("m" + i));
                } else {
                    (thread == 1 ? log : second).append(ID, List.of(message(thread * 1_000 + i)));
                }
            }
        });
        String[] expected = IntStream.concat(
                IntStream.range(each, 200),
                IntStream.concat(IntStream.range(1_000, 1_000 + each), IntStream.range(2_000, 2_000 + each)))
                .mapToObj(number -> "m" + number)
                .toArray(String[]::new);
        assertThat(ids(all(second, ID))).containsExactlyInAnyOrder(expected);
        second.close();
    }

    @Test
    void everyReadDuringRewritesIsOfOneGeneration() throws Exception {
        log.create(ID, messages(0, 50));
        MessageLog second = another(log);
        inThreads(2, thread -> {
            for (int i = 0; i < 30; i++) {
                if (thread == 0) {
                    log.rewrite(ID, Without.ids("m" + i));
                } else {
                    assertWhole(second);
                }
            }
        });
        second.close();
    }

    private static void assertWhole(MessageLog log) {
        try {
            List<String> ids = ids(all(log, ID));
            int first = 50 - ids.size();
            assertThat(ids).isEqualTo(IntStream.range(first, 50).mapToObj(number -> "m" + number).toList());
        } catch (LogChangedException rewritten) {
            assertThat(rewritten.change()).isEqualTo(Change.REWRITTEN);
        }
    }

    @Test
    void rewritesALogInTheTrash() {
        log.create(ID, messages(0, 3));
        RemovedLog removed = log.remove(ID);
        log.rewriteRemoved(removed, Without.ids("m1"));
        assertThat(log.removed()).containsExactly(removed);
        assertThat(ids(log.readRemoved(removed, ALL))).containsExactly("m0", "m2");
        log.restore(removed);
        assertThat(ids(all(log, ID))).containsExactly("m0", "m2");
        assertChange(Change.ABSENT, () -> log.rewriteRemoved(removed, Without.ids("m1")));
    }

    @Test
    void pagesThroughARemovedLog() {
        log.create(ID, messages(0, 5));
        RemovedLog removed = log.remove(ID);
        LogPage first = log.readRemoved(removed, 2);
        LogPage rest = log.readRemoved(removed, Optional.of(first.end().position()), ALL);
        assertThat(first.more()).isTrue();
        assertThat(ids(rest)).containsExactly("m2", "m3", "m4");
        assertThat(rest.more()).isFalse();
    }

    @Test
    void purgesOneOfSeveralRemovedLogs() {
        log.create(ID, messages(0, 1));
        RemovedLog first = log.remove(ID);
        log.create(ID, messages(1, 2));
        RemovedLog second = log.remove(ID);
        log.create(ID, messages(2, 3));
        log.purge(first);
        assertThat(log.removed()).containsExactly(second);
        assertChange(Change.ABSENT, () -> log.purge(first));
        assertChange(Change.ABSENT, () -> log.restore(first));
        assertThat(ids(log.readRemoved(second, ALL))).containsExactly("m1");
        assertThat(ids(all(log, ID))).containsExactly("m2");
    }

    @Test
    void rewritesNoAbsentLog() {
        assertChange(Change.ABSENT, () -> log.rewrite(ID, Without.ids("m1")));
    }
}
