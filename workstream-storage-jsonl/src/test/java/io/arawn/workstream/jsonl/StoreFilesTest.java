package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.message;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.RecordingFollower;
import io.arawn.workstream.testkit.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreFilesTest {

    private static final WorkstreamId COPY = new WorkstreamId("ws_copy");

    private final Store store;

    StoreFilesTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    @Test
    void readsTheSeedsLinesAsAWorkstream() throws IOException {
        store.write("""
                {"role":"user","content":"Let's start the research project","timestamp":"2024-01-15T10:00:00Z"}
                {"role":"assistant","content":"I'll help you with the research...","timestamp":"2024-01-15T10:00:05Z"}
                {"role":"user","content":"Focus on Rust async patterns","timestamp":"2024-01-15T10:01:00Z"}
                """);
        assertThat(store.log.states()).extracting(LogState::id).containsExactly(Store.ID);
        assertThat(store.all().entries()).extracting(LogEntry::record).satisfiesExactly(
                first -> assertThat(((Message) first).content()).isEqualTo("Let's start the research project"),
                second -> assertThat(((Message) second).role()).isEqualTo(Role.ASSISTANT),
                third -> assertThat(third.timestamp()).isEqualTo(Instant.parse("2024-01-15T10:01:00Z")));
        store.log.append(Store.ID, messages(0, 1));
        assertThat(store.all().entries()).hasSize(4);
    }

    @Test
    void derivesTheSameIdsFromBothEnds() throws IOException {
        String bare = "{\"role\":\"user\",\"content\":\"same\",\"timestamp\":\"2024-01-15T10:00:00Z\"}\n";
        String wrong = bare.replace("}", ",\"id\":\"not an id\"}");
        store.write("\uFEFF" + bare + bare + wrong + bare.strip());
        List<String> ids = Store.ids(store.forward(1));
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        assertThat(Store.ids(store.backward(1))).isEqualTo(ids);
        store.log.append(Store.ID, messages(0, 1));
        assertThat(Store.ids(store.forward(9))).startsWith(ids.toArray(String[]::new));
    }

    @Test
    void writesDerivedIdsIntoCopies() throws IOException {
        String bare = "{\"role\":\"user\",\"content\":\"same\" , \"timestamp\":\"2024-01-15T10:00:00Z\" }";
        String wrong =
                "{\"id\":\"not an id\",\"role\":\"user\",\"content\":\"x\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
        store.write("\uFEFF" + bare + "\r\n" + wrong + "\n" + line(1) + "\n");
        List<LogEntry> entries = store.all().entries();
        store.log.createFrom(COPY, List.of(), entries, List.of());
        List<LogEntry> copied = store.log.read(COPY, store.log.start(COPY), 9).entries();
        assertThat(Store.ids(copied)).isEqualTo(Store.ids(entries));
        List<String> lines = Files.readAllLines(store.folder.resolve("ws_copy.jsonl"));
        assertThat(lines.get(0)).isEqualTo(bare.replace("\" }", "\" ,\"id\":\"" + Store.ids(entries).get(0) + "\"}"));
        assertThat(lines.get(2)).isEqualTo(line(1));
    }

    @Test
    void makesFilesForTheirOwnerOnly(@TempDir Path parent) throws IOException {
        Store deep = new Store(parent.resolve("a/b"));
        deep.log.create(Store.ID, messages(0, 1));
        Files.writeString(deep.file(), "{\"torn", StandardOpenOption.APPEND);
        deep.log.append(Store.ID, messages(1, 2));
        assertThat(mode(deep.folder)).isEqualTo("rwx------");
        assertThat(mode(deep.file())).isEqualTo("rw-------");
        assertThat(mode(deep.quarantine())).isEqualTo("rw-------");
        assertThat(mode(deep.folder.resolve(".locks"))).isEqualTo("rwx------");
        assertThat(mode(deep.folder.resolve(".locks/ws_x"))).isEqualTo("rw-------");
        deep.log.remove(Store.ID);
        assertThat(mode(deep.folder.resolve(".trash"))).isEqualTo("rwx------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void ignoresWhatIsNoLog() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        Files.writeString(store.folder.resolve("UPPER.jsonl"), line(1));
        Files.writeString(store.folder.resolve("con.jsonl"), line(1));
        Files.writeString(store.folder.resolve("notes.txt"), line(1));
        Files.writeString(store.folder.resolve("a b.jsonl"), line(1));
        Files.createDirectory(store.folder.resolve("folder.jsonl"));
        Files.createSymbolicLink(store.folder.resolve("link.jsonl"), store.file());
        assertThat(store.log.states()).extracting(LogState::id).containsExactly(Store.ID);
        assertThat(store.log.state(new WorkstreamId("link"))).isEmpty();
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.append(new WorkstreamId("link"), messages(1, 2)));
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.create(Store.ID, messages(0, 1)));
        try (Stream<Path> files = Files.list(store.folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".locks", "ws_x.jsonl");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.5", "1e2", "1e400", "99999999999999999999", "\"2\""})
    void refusesToAppendToANewerFormat(String format) throws IOException {
        String newer =
                "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"x\",\"format\":" + format
                        + "}\n";
        for (String text : List.of(newer + line(1) + "\n", newer.replace("\"x\"", "{}") + line(1) + "\n")) {
            store.write(text);
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> store.log.append(Store.ID, messages(1, 2)))
                    .withMessageContaining("newer format")
                    .satisfies(e -> assertThat(e.field()).isEqualTo("format"));
            assertThat(store.text()).isEqualTo(text);
            assertThat(store.all().entries()).hasSize(2);
        }
    }

    @Test
    void refusesARecordThatIsTooLong() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        Message large = Message.of(new RecordId("l"), Role.USER, "x".repeat(Store.LIMIT), Records.NOON).build();
        String before = store.text();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.log.append(Store.ID, List.of(message(1), large)))
                .withMessageContaining("at most 4096");
        assertThat(store.text()).isEqualTo(before);
    }

    @Test
    void namesTheFileAndTheCauseOfAFailure(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        Store wrong = new Store(file);
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(wrong.log::states)
                .withMessage(file + " could not be read: Not a directory (" + file + ")");
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> wrong.log.create(Store.ID, messages(0, 1)))
                .withMessageContaining("nothing was stored")
                .withMessageContaining(file.toString());
    }

    @Test
    void removesAndRestoresWithTheQuarantine() throws IOException {
        store.write(line(1) + "\n{\"torn");
        store.log.append(Store.ID, messages(2, 3));
        RemovedLog removed = store.log.remove(Store.ID);
        assertThat(removed).isEqualTo(new RemovedLog("ws_x.20240203T040506789Z", Store.ID, Store.NOW));
        assertThat(store.quarantine()).doesNotExist();
        store.log.restore(removed);
        assertThat(store.quarantine()).hasContent("{\"torn");
        assertThat(store.all().entries()).hasSize(2);
    }

    @Test
    void takesNoRemovedLogByAnInventedKey() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        RemovedLog invented = new RemovedLog("../ws_x", Store.ID, Store.NOW);
        assertThatExceptionOfType(LogChangedException.class).isThrownBy(() -> store.log.readRemoved(invented, 1));
        assertThatExceptionOfType(LogChangedException.class).isThrownBy(() -> store.log.restore(invented));
    }

    @Test
    void givesUpWaitingForALockAndSaysWhichOne() throws Exception {
        Store other = new Store(store.folder, Durability.OS, Duration.ofMillis(200));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> store.log.exclusively(() -> {
            held.countDown();
            try {
                return done.await(Hang.MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        held.await();
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> other.log.exclusively(() -> "never"))
                .withMessageContaining("the folder " + store.folder)
                .withMessageContaining("200 ms");
        done.countDown();
        holder.join();
        assertThat(other.log.exclusively(() -> "now")).isEqualTo("now");
    }

    @Test
    void seesThatALogWasReplacedByHand() throws Exception {
        store.write(line(1) + "\n");
        LogEntry first = store.all().entries().getFirst();
        RecordingFollower follower = new RecordingFollower();
        try (var subscription = store.log.follow(Store.ID, first.position(), follower)) {
            follower.next(1);
            Path beside = Files.writeString(store.folder.resolve("beside"), line(2) + "\n");
            Files.move(beside, store.file(), StandardCopyOption.ATOMIC_MOVE);
            assertThat(follower.end().change()).isEqualTo(LogChangedException.Change.REWRITTEN);
        }
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.read(Store.ID, first.next(), 1));
    }

    @Test
    void worksOnOneFolderByTwoNames(@TempDir Path parent) throws Exception {
        Store direct = new Store(parent.resolve("folder"));
        direct.log.create(Store.ID, List.of());
        Store linked = new Store(Files.createSymbolicLink(parent.resolve("link"), direct.folder), Durability.FSYNC);
        Thread other = Thread.ofPlatform().start(() -> appendMany(linked, 1_000));
        appendMany(direct, 0);
        other.join();
        assertThat(direct.all().entries()).hasSize(200);
        assertThat(direct.damaged()).isEmpty();
    }

    private static void appendMany(Store store, int first) {
        for (int i = 0; i < 100; i++) {
            store.log.append(Store.ID, messages(first + i, first + i + 1));
        }
    }
}
