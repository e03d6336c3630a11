package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that files which stay open between appends do not affect others. */
final class OpenLogsTest {

    private final Store store;
    private final Store other;

    OpenLogsTest(@TempDir Path folder) {
        store = new Store(folder);
        other = new Store(folder);
        store.log.create(Store.ID, messages(0, 1));
        store.log.append(Store.ID, messages(1, 2));
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    @Test
    void appendsToTheLogThatTookThePlaceOfTheOpenOne() throws IOException {
        Path beside = Files.writeString(store.folder.resolve("beside"), line(7) + "\n");
        Files.move(beside, store.file(), StandardCopyOption.ATOMIC_MOVE);
        store.log.append(Store.ID, messages(2, 3));
        assertThat(Store.ids(store.all().entries())).containsExactly("m7", "m2");
    }

    @Test
    void appendsToNoLogThatIsGone() throws IOException {
        Files.move(store.file(), store.folder.resolve("ws_y.jsonl"));
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(2, 3)));
        assertThat(Files.readString(store.folder.resolve("ws_y.jsonl"))).doesNotContain("m2");
    }

    @Test
    void removesWhatAnotherHasOpen() {
        other.log.append(Store.ID, messages(2, 3));
        store.log.remove(Store.ID);
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> other.log.append(Store.ID, messages(3, 4)));
        store.log.create(Store.ID, List.of());
        other.log.append(Store.ID, messages(3, 4));
        assertThat(Store.ids(store.all().entries())).containsExactly("m3");
    }

    @Test
    void locksTheFileThatTookThePlaceOfTheOpenOne() throws IOException {
        Path lock = store.folder.resolve(".locks").resolve(Store.ID.value());
        Files.delete(lock);
        store.log.append(Store.ID, messages(2, 3));
        assertThat(lock).exists();
        Files.delete(lock);
        Files.delete(lock.getParent());
        store.log.append(Store.ID, messages(3, 4));
        assertThat(lock).exists();
        assertThat(store.all().entries()).hasSize(4);
    }

    @Test
    void seesThatANewerVersionHasWritten() throws IOException {
        Files.writeString(store.file(), "{\"event\":\"created\",\"id\":\"c\",\"timestamp\":\"2024-01-15T10:00:00Z\","
                + "\"name\":\"x\",\"format\":99}\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(2, 3)))
                .withMessageContaining("newer format");
    }

    @Test
    void appendsToMoreLogsThanStayOpen() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                WorkstreamId id = new WorkstreamId("ws_" + i);
                if (round == 0) {
                    store.log.create(id, List.of());
                }
                store.log.append(id, messages(round, round + 1));
            }
        }
        for (int i = 0; i < 100; i++) {
            WorkstreamId id = new WorkstreamId("ws_" + i);
            assertThat(store.log.read(id, store.log.start(id), 9).entries()).hasSize(2);
        }
    }

    @Test
    void interruptionsLoseNothing() throws Exception {
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        int number = 100 * (writer + 1) + i;
                        Thread.currentThread().interrupt();
                        store.log.append(Store.ID, messages(number, number + 1));
                    }
                }))
                .toList();
        for (int i = 0; i < 200; i++) {
            writers.get(i % 4).interrupt();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(store.all().entries()).hasSize(202);
        assertThat(store.damaged()).isEmpty();
    }
}
