package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.LogState;
import io.arawn.workstream.testkit.LogLedger;
import io.arawn.workstream.testkit.Records;
import io.arawn.workstream.testkit.disk.DiskImage;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import io.arawn.workstream.testkit.disk.Survival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the logs contain every acknowledged record after a crash of the machine at any time, with any loss of data
 * that was not durable.
 */
final class CrashTest {

    /** The number of random histories; each number is the seed of one. */
    private static final int HISTORIES = Integer.getInteger("crashes", 25);

    private final Path folder;
    private int disks;

    CrashTest(@TempDir(factory = FastFolder.class) Path folder) {
        this.folder = folder;
    }

    private Path nextFolder() throws IOException {
        return Files.createDirectory(folder.resolve("disk" + disks++));
    }

    private static JsonlMessageLog open(Path store, Durability durability) {
        JsonlSettings settings = new JsonlSettings(store, durability, 1 << 20, Duration.ofSeconds(30));
        return new JsonlMessageLog(settings, InstantSource.fixed(Store.NOW), notice -> {});
    }

    @ParameterizedTest
    @EnumSource(Survival.Usual.class)
    void holdsWhatWasAcknowledgedAfterEveryPrefixOfAHistory(Survival.Usual survival) throws IOException {
        FaultyDisk disk = new FaultyDisk(nextFolder());
        LogLedger ledger = ledger(disk);
        new ScriptedHistory(ledger).run();
        int done = disk.operations().size();
        assertThat(done).isGreaterThan(60);
        for (int moment = 0; moment <= done; moment++) {
            try {
                check(ledger, disk.crashedAfter(moment, survival), moment);
            } catch (AssertionError e) {
                throw new AssertionError("after " + moment + " operations, the last "
                        + disk.operations().subList(Math.max(0, moment - 5), moment) + ": " + e.getMessage(), e);
            }
        }
    }

    private static LogLedger ledger(FaultyDisk disk) {
        JsonlMessageLog log = open(disk.root().resolve("store"), Durability.FSYNC);
        return new LogLedger(log, log, () -> disk.operations().size());
    }

    /** Checks that the store has the expected content, and can be used. */
    private void check(LogLedger ledger, DiskImage image, int moment) throws IOException {
        Path crashed = nextFolder();
        image.writeTo(crashed);
        try (JsonlMessageLog log = open(crashed.resolve("store"), Durability.OS)) {
            ledger.check(log, moment);
            for (LogState state : log.states()) {
                List<String> before = Store.ids(log.read(state.id(), log.start(state.id()), 1_000).entries());
                log.append(state.id(), Records.messages(9_000, 9_001));
                assertThat(Store.ids(log.read(state.id(), log.start(state.id()), 1_000).entries()))
                        .startsWith(before.toArray(String[]::new))
                        .hasSize(before.size() + 1)
                        .endsWith("m9000");
            }
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, HISTORIES);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    void holdsWhatWasAcknowledgedThroughAnyNumberOfCrashes(int seed) throws IOException {
        Random random = new Random(seed);
        FaultyDisk disk = new FaultyDisk(nextFolder());
        LogLedger ledger = ledger(disk);
        ScriptedHistory history = new ScriptedHistory(ledger);
        for (int crash = 0; crash < 4; crash++) {
            for (int i = 0; i < 6; i++) {
                history.doAnything(random);
            }
            int moment = random.nextInt(disk.operations().size() + 1);
            Path crashed = nextFolder();
            disk.crashedAfter(moment, Survival.byChance(random)).writeTo(crashed);
            disk = new FaultyDisk(crashed);
            reopen(ledger, disk, moment);
        }
    }

    private static void reopen(LogLedger ledger, FaultyDisk disk, int moment) {
        JsonlMessageLog log = open(disk.root().resolve("store"), Durability.FSYNC);
        ledger.check(log, moment);
        ledger.reopen(log, () -> disk.operations().size());
    }
}
