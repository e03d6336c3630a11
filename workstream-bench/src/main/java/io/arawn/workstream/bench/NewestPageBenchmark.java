package io.arawn.workstream.bench;

import io.arawn.workstream.chat.History.MessagePage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The newest 50 messages of a log, which must not cost more because the log is long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NewestPageBenchmark {

    /** How many messages the log holds. */
    @Param({"1000", "100000"})
    int messages;

    private final TemporaryStore store;

    /** Its store is filled before the measurement. */
    public NewestPageBenchmark() {
        store = new TemporaryStore();
    }

    /** Fills the log. */
    @Setup(Level.Trial)
    public void fill() {
        store.fill(messages);
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        store.close();
    }

    /** Reads the page. */
    @Benchmark
    public MessagePage newestPage() {
        return store.history().newestFirst(TemporaryStore.ID, Optional.empty(), 50);
    }
}
