package io.arawn.workstream.jsonl;

import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.Records;
import io.arawn.workstream.testkit.TestStore;
import io.arawn.workstream.testkit.disk.DiskCall;
import io.arawn.workstream.testkit.disk.DiskOperation;
import io.arawn.workstream.testkit.disk.Fault;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import io.arawn.workstream.testkit.disk.Survival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which files and folders are forced, and when, as the disk records it. */
final class DurabilityTest {

    private final FaultyDisk disk;

    DurabilityTest(@TempDir Path folder) throws IOException {
        disk = new FaultyDisk(folder);
    }

    private Store store(Durability durability) {
        return new Store(disk.root().resolve("store"), durability);
    }

    private long forces() {
        return disk.count(operation -> operation instanceof DiskOperation.Force);
    }

    private long forcesOf(String folder) {
        return disk.count(new DiskOperation.ForceNames(folder, true)::equals);
    }

    @Test
    void forcesEveryAppendWhenItIsToBeDurable() {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, List.of());
        long before = forces();
        for (int i = 0; i < 5; i++) {
            store.log.append(Store.ID, messages(i, i + 1));
            assertThat(forces()).isEqualTo(before + i + 1);
        }
        assertThat(disk.operations()).last().isInstanceOf(DiskOperation.Force.class);
    }

    @Test
    void forcesNoAppendWhenThatIsLeftToTheSystem() {
        Store store = store(Durability.OS);
        store.log.create(Store.ID, List.of());
        long before = forces();
        for (int i = 0; i < 5; i++) {
            store.log.append(Store.ID, messages(i, i + 1));
        }
        assertThat(forces()).isEqualTo(before);
        assertThat(disk.operations()).last().isInstanceOf(DiskOperation.Write.class);
    }

    @Test
    void forcesTheFolderWhoseNamesChange() {
        Store store = store(Durability.OS);
        store.log.create(Store.ID, List.of());
        assertThat(forcesOf("")).isOne();
        assertThat(forces()).isOne();
        long created = forcesOf("store");
        assertThat(created).isPositive();
        RemovedLog removed = store.log.remove(Store.ID);
        assertThat(forcesOf("store")).isGreaterThan(created);
        assertThat(forcesOf("store/.trash")).isOne();
        long then = forcesOf("store");
        store.log.restore(removed);
        assertThat(forcesOf("store")).isEqualTo(then + 2);
        assertThat(forcesOf("store/.trash")).isEqualTo(2);
    }

    @Test
    void sharesForcesAmongThoseWhoWriteAtOnce() throws Exception {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, List.of());
        long before = forces();
        int writers = 8;
        int each = 25;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int first = w * each;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        store.log.append(Store.ID, messages(first + i, first + i + 1));
                    }
                }));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        assertThat(forces() - before).isBetween(1L, (long) writers * each);
        assertThat(disk.operations()).last().isInstanceOf(DiskOperation.Force.class);
        assertThat(store.all().entries()).hasSize(writers * each);
    }

    @Test
    void saysThatItIsUnknownWhenForcingFails() {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, messages(0, 1));
        disk.fail(Fault.nth(DiskCall.FORCE, 1));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(1, 2)))
                .withMessage("it is unknown whether " + store.file() + " was written: " + Fault.BROKEN
                        + "; look before you retry");
        assertThat(disk.repair()).isOne();
        assertThat(Store.ids(store.all().entries())).containsExactly("m0", "m1");
    }

    @Test
    void writesAgainWhatCouldNotBeForced() throws IOException {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, messages(0, 1));
        disk.fail(Fault.nth(DiskCall.FORCE, 1));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(1, 2)));
        disk.repair();
        store.log.append(Store.ID, List.of());
        byte[] durable = disk
                .crashedAfter(disk.operations().size(), Survival.Usual.NOTHING)
                .bytes("store/ws_x.jsonl");
        assertThat(durable).isEqualTo(Files.readAllBytes(store.file()));
        assertThat(Store.ids(store.all().entries())).containsExactly("m0", "m1");
    }

    @Test
    void storesAMessageOnceThatIsRetriedWithItsId() {
        Store store = store(Durability.FSYNC);
        TestStore useCases = new TestStore(store.log, ContextSettings.DEFAULT);
        Workstream made = useCases.workstreams.create(NewWorkstream.named("Research"));
        Message message = Records.message(1);
        disk.fail(Fault.nth(DiskCall.FORCE, 1));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> useCases.history.appendOnce(made.id(), List.of(message)));
        disk.repair();
        assertThat(useCases.history.appendOnce(made.id(), List.of(message)).known()).containsExactly(message);
        assertThat(useCases.history.newestFirst(made.id(), Optional.empty(), 9).messages())
                .containsExactly(message);
    }

    @Test
    void acknowledgesNothingThatWentIntoAFileWithoutItsName(@TempDir Path elsewhere) {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, messages(0, 1));
        Path file = disk.real(store.file());
        disk.before(DiskCall.WRITE, () -> Files.move(file, elsewhere.resolve("moved")));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(1, 2)))
                .withMessageStartingWith("it is unknown whether " + file + " was written: it was renamed or removed");
        assertThat(store.log.state(Store.ID)).isEmpty();
    }

    @Test
    void appendsToTheFileThatHasTheNameOnceTheLogIsLocked() throws IOException {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, messages(0, 1));
        Path file = disk.real(store.file());
        disk.before(DiskCall.LOCK, () -> {
            Path beside = Files.writeString(file.resolveSibling("beside"), Store.line(7) + "\n");
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        });
        store.log.append(Store.ID, messages(1, 2));
        assertThat(Store.ids(store.all().entries())).containsExactly("m7", "m1");
    }

    @Test
    void listsNoLogThatACrashLeftHalfMade(@TempDir Path other) throws IOException {
        Store store = store(Durability.FSYNC);
        store.log.create(Store.ID, messages(0, 1));
        int linked = 0;
        while (!(disk.operations().get(linked) instanceof DiskOperation.Link link && link.name().endsWith(".jsonl"))) {
            linked++;
        }
        disk.crashedAfter(linked, Survival.Usual.EVERYTHING).writeTo(other);
        Store crashed = new Store(other.resolve("store"));
        try (Stream<Path> files = Files.list(crashed.folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.endsWith(".tmp"));
        }
        assertThat(crashed.log.states()).isEmpty();
        assertThat(crashed.log.removed()).isEmpty();
        crashed.log.create(Store.ID, messages(1, 2));
        assertThat(Store.ids(crashed.all().entries())).containsExactly("m1");
    }
}
