package io.arawn.workstream.jsonl;

import static io.arawn.workstream.testkit.Records.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that reading any file from either end, in pages of any size, gives the same records, changes nothing and never
 * fails. {@code -Dfuzz=PT10M} sets the duration, {@code -Dfuzz.seed=N} selects the first log.
 */
final class LogFuzzTest {

    private static final int ROUNDS = 300;

    private final Store store;

    LogFuzzTest(@TempDir(factory = FastFolder.class) Path folder) {
        store = new Store(folder);
    }

    @Test
    void readsAnythingTheSameFromBothEnds() throws IOException {
        long seed = Long.getLong("fuzz.seed", 0);
        Optional<Duration> time = Optional.ofNullable(System.getProperty("fuzz")).map(Duration::parse);
        long begin = System.nanoTime();
        for (int round = 0; time.map(limit -> System.nanoTime() - begin < limit.toNanos()).orElse(true)
                && (time.isPresent() || round < ROUNDS); round++) {
            tryOut(seed + round);
        }
    }

    private void tryOut(long seed) throws IOException {
        byte[] bytes = new MutatedLogs(seed).next();
        store.write(bytes);
        try {
            LogPage all = store.all();
            assertThat(all.damaged()).noneMatch(line -> line.reason().contains(LineReader.FAULT));
            agrees(all);
            for (int size : new int[]{1, 2, 5}) {
                agreesInPages(all, size);
            }
            assertThat(Files.readAllBytes(store.file())).isEqualTo(bytes);
            canBeContinued(all, bytes);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("the log of -Dfuzz.seed=" + seed + ": " + e, e);
        }
    }

    private void agrees(LogPage all) {
        LogPage backward = store.allBackward();
        assertThat(places(backward.entries())).isEqualTo(places(all.entries()));
        assertThat(backward.damaged()).isEqualTo(all.damaged());
        assertThat(backward.end()).isEqualTo(all.end());
        assertThat(store.log.holds(Store.ID, all.end())).isTrue();
        for (LogEntry entry : all.entries()) {
            // What is read can be written: no line of another program can keep a log from being rewritten.
            Batch.of(List.of(entry.record()), 2 * Store.LIMIT);
            assertThat(places(store.log.read(Store.ID, entry.position(), 1).entries()))
                    .isEqualTo(places(List.of(entry)));
            assertThat(places(store.log.readBefore(Store.ID, Optional.of(entry.next()), 1).entries()))
                    .isEqualTo(places(List.of(entry)));
        }
    }

    private void agreesInPages(LogPage all, int size) {
        List<String> damaged = all.damaged().stream().map(Object::toString).toList();
        assertThat(places(store.forward(size))).isEqualTo(places(all.entries()));
        assertThat(places(store.backward(size))).isEqualTo(places(all.entries()));
        assertThat(store.damagedForward(size)).isEqualTo(damaged);
        assertThat(store.damagedBackward(size)).isEqualTo(damaged);
    }

    private static List<String> places(List<LogEntry> entries) {
        return entries.stream()
                .map(entry -> entry.position().number() + " " + entry.record().id() + " " + entry.line().orElseThrow())
                .toList();
    }

    private void canBeContinued(LogPage all, byte[] bytes) throws IOException {
        if (OtherEncoding.marked(bytes).isPresent()) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> store.log.append(Store.ID, List.of(message(1))))
                    .withMessageContaining("convert it to UTF-8");
            assertThat(Files.readAllBytes(store.file())).isEqualTo(bytes);
            return;
        }
        store.log.append(Store.ID, List.of(message(1)));
        List<LogEntry> now = store.all().entries();
        assertThat(places(now.subList(0, now.size() - 1))).isEqualTo(places(all.entries()));
        assertThat(now.getLast().record()).isEqualTo(message(1));
        assertThat(store.log.read(Store.ID, all.end().position(), 9).entries()).hasSize(1);
    }
}
