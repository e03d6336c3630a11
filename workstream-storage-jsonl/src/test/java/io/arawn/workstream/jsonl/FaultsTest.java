package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.testkit.LogAccount;
import io.arawn.workstream.testkit.LogLedger;
import io.arawn.workstream.testkit.disk.DiskCall;
import io.arawn.workstream.testkit.disk.Fault;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import io.arawn.workstream.testkit.disk.Survival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that after a failure of any file system call the reported result is true, and the next operation succeeds. */
final class FaultsTest {

    private final Path folder;
    private int disks;

    FaultsTest(@TempDir(factory = FastFolder.class) Path folder) {
        this.folder = folder;
    }

    private Path nextFolder() throws IOException {
        return Files.createDirectory(folder.resolve("disk" + disks++));
    }

    private static JsonlMessageLog open(Path store, Durability durability) {
        JsonlSettings settings = new JsonlSettings(store, durability, 1 << 20, Duration.ofSeconds(30));
        return new JsonlMessageLog(settings, InstantSource.fixed(Store.NOW), notice -> {});
    }

    @Test
    void tellsTheTruthWhicheverCallFails() throws IOException {
        assertThat(tryAll(Fault::nth)).isGreaterThan(250);
    }

    @Test
    void tellsTheTruthWhenTheDiskIsFullFromAnyWriteOn() throws IOException {
        assertThat(tryAll(Fault::fullFrom)).isGreaterThan(10);
    }

    @Test
    void tellsTheTruthWhenEveryCallOfAKindFails() throws IOException {
        for (DiskCall call : DiskCall.values()) {
            tryAll(n -> new Fault(Set.of(call), 1 << (n - 1), Integer.MAX_VALUE, Fault.BROKEN, false));
        }
    }

    /** Makes the first call fail, then the second, and so on, each in a history of its own; returns the number of calls. */
    private int tryAll(IntFunction<Fault> faults) throws IOException {
        for (int n = 1;; n++) {
            Fault fault = faults.apply(n);
            try {
                if (!goesWrong(fault)) {
                    return n - 1;
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(fault + ": " + e, e);
            }
        }
    }

    private boolean goesWrong(Fault fault) throws IOException {
        FaultyDisk disk = new FaultyDisk(nextFolder());
        try (JsonlMessageLog log = open(disk.root().resolve("store"), Durability.FSYNC);
                JsonlMessageLog view = open(disk.real(disk.root()).resolve("store"), Durability.OS)) {
            LogLedger ledger = new LogLedger(log, view, () -> disk.operations().size());
            ScriptedHistory history = new ScriptedHistory(ledger);
            disk.fail(fault);
            history.run();
            int struck = disk.repair();
            assertThat(ledger.failures()).isLessThanOrEqualTo(struck);
            works(history, ledger);
            ledger.check(view, Integer.MAX_VALUE);
            checkAfterCrash(ledger, disk);
            return struck > 0;
        }
    }

    /** Checks that nothing fails after the cause is gone. */
    private static void works(ScriptedHistory history, LogLedger ledger) {
        int failures = ledger.failures();
        for (WorkstreamId id : List.of(ScriptedHistory.A, ScriptedHistory.B, ScriptedHistory.C)) {
            history.create(id);
            history.append(id, 1, 100);
        }
        assertThat(ledger.failures()).isEqualTo(failures);
    }

    private void checkAfterCrash(LogLedger ledger, FaultyDisk disk) throws IOException {
        Path crashed = nextFolder();
        disk.crashedAfter(disk.operations().size(), Survival.Usual.NOTHING).writeTo(crashed);
        try (JsonlMessageLog log = open(crashed.resolve("store"), Durability.OS)) {
            ledger.check(log, Integer.MAX_VALUE);
            assertThat(LogAccount.of(log).logs()).hasSize(3);
        }
    }
}
