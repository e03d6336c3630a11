package io.arawn.workstream.it.store;

import io.arawn.workstream.testkit.RandomStoreHistory;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Darawn.histories=1000} runs more histories, {@code -Darawn.histories.from=17} runs others. */
final class StoreHistoryTest {

    private static final int STEPS = 120;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyIsToldWhatTheLogsHold(long seed) {
        try (FilesAndCache store = new FilesAndCache(folder)) {
            RandomStoreHistory.play(seed, STEPS, store);
        }
    }

    static LongStream seeds() {
        long from = Long.getLong("arawn.histories.from", 1);
        return LongStream.range(from, from + Long.getLong("arawn.histories", 6));
    }
}
