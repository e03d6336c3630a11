package io.arawn.workstream.jsonl;

import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.testkit.Records;
import io.arawn.workstream.testkit.disk.Fault;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests appends that fail for practical causes. The message names what failed, where, and what to do; nothing is stored;
 * and the next append succeeds after the cause is gone. A faulty disk replaces a small file system where none can be
 * mounted.
 */
final class CausesTest {

    private final Path folder;

    CausesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void fails(Store store, String reason, String advice) {
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(5, 6)))
                .withMessageStartingWith(store.folder.toString())
                .withMessageContaining("nothing was stored: " + reason)
                .withMessageEndingWith(advice)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static void works(Store store) {
        List<String> before = Store.ids(store.all().entries());
        store.log.append(Store.ID, messages(7, 8));
        assertThat(Store.ids(store.all().entries()))
                .startsWith(before.toArray(String[]::new)).endsWith("m7").doesNotContain("m5");
        assertThat(store.damaged()).isEmpty();
    }

    @Test
    void aFullDisk() throws Exception {
        Path place = folder.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(place);
        try {
            if (mounted.isPresent()) {
                aFullDisk(new Store(place));
            } else {
                aFullDisk(new FaultyDisk(place));
            }
        } finally {
            close(mounted);
        }
    }

    private static void aFullDisk(Store store) throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        Path ballast = store.folder.resolve("ballast");
        fill(ballast);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatExceptionOfType(LogUnavailableException.class)
                    .isThrownBy(() -> appendUntilItFails(store))
                    .withMessageContaining(
                            "ws_x.jsonl could not be written, nothing was stored: No space left on device")
                    .withMessageEndingWith("free some space and try again");
        }
        Files.delete(ballast);
        works(store);
    }

    private static void fill(Path ballast) {
        try (var out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[4_096]);
            }
            throw new AssertionError("the disk is not small");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** Enough messages that the last block of the file holds only some of them. */
    private static void appendUntilItFails(Store store) {
        Message plain = Records.message(1);
        for (int i = 0; i < 100; i++) {
            store.log.append(Store.ID, List.of(
                    Message.of(plain.id(), plain.role(), "y".repeat(900), plain.timestamp()).build()));
        }
    }

    private static void aFullDisk(FaultyDisk disk) {
        Store store = new Store(disk.root().resolve("store"));
        store.log.create(Store.ID, messages(0, 1));
        disk.fail(Fault.fullFrom(1));
        fails(store, "No space left on device", "free some space and try again");
        assertThat(disk.repair()).isPositive();
        works(store);
    }

    @Test
    void aReadOnlyFolder() throws Exception {
        Path place = folder.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(place);
        try {
            if (mounted.isPresent()) {
                aReadOnlyFolder(mounted.get(), place);
            } else {
                aReadOnlyFolder(new FaultyDisk(place));
            }
        } finally {
            close(mounted);
        }
    }

    private static void aReadOnlyFolder(SmallDisk disk, Path place) throws Exception {
        try (Store before = new Store(place)) {
            before.log.create(Store.ID, messages(0, 1));
        }
        // A disk on which files are open to be written cannot be made read-only.
        disk.makeReadOnly();
        Store store = new Store(place);
        fails(store, "Read-only file system", "make it writable for this user and try again");
        assertThat(store.all().entries()).hasSize(1);
        assertThat(store.log.states()).hasSize(1);
        disk.makeWritable();
        works(store);
    }

    private static void aReadOnlyFolder(FaultyDisk disk) {
        Store store = new Store(disk.root().resolve("store"));
        store.log.create(Store.ID, messages(0, 1));
        disk.fail(Fault.readOnly());
        fails(store, "Read-only file system", "make it writable for this user and try again");
        assertThat(disk.repair()).isPositive();
        works(store);
    }

    private static void close(Optional<SmallDisk> mounted) throws Exception {
        if (mounted.isPresent()) {
            mounted.get().close();
        }
    }

    @Test
    void aFolderThatVanishes() throws IOException {
        Store store = new Store(folder.resolve("store"));
        store.log.create(Store.ID, messages(0, 1));
        Path elsewhere = Files.move(store.folder, folder.resolve("elsewhere"));
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.append(Store.ID, messages(5, 6)))
                .withMessage("workstream ws_x does not exist");
        assertThat(store.folder).doesNotExist();
        Files.move(elsewhere, store.folder);
        works(store);
    }

    @Test
    void aLockThatAnotherProcessHoldsTooLong() throws Exception {
        Store store = new Store(folder.resolve("store"), Durability.OS, Duration.ofMillis(300));
        store.log.create(Store.ID, messages(0, 1));
        Process other = HoldingProcess.start(store.folder.resolve(".locks/ws_x"));
        try (BufferedReader output = AppendingProcess.output(other)) {
            assertThat(output.readLine()).isEqualTo("locked");
            assertThatExceptionOfType(LogUnavailableException.class)
                    .isThrownBy(() -> store.log.append(Store.ID, messages(5, 6)))
                    .withMessage(store.file() + " is locked by another process and was not freed within 300 ms; "
                            + "nothing was done, try again");
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
        }
        works(store);
    }
}
