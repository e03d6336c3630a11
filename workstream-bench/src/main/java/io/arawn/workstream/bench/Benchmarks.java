package io.arawn.workstream.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts a measure by its name, and ends with 1 where it does not reach what it must. */
public final class Benchmarks {

    private static final double PAGE_RATIO = 1.5;

    private Benchmarks() {}

    /** Measures what the first argument names: {@code newest-page}, or {@code recall --data DIR}. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        if (words.equals(List.of("newest-page"))) {
            System.exit(newestPage() ? 0 : 1);
        } else if (words.size() == 3 && words.subList(0, 2).equals(List.of("recall", "--data"))) {
            System.out.print(new RecallMeasure(LocomoConversation.readAll(Path.of(args[2]))).table());
        } else {
            System.err.println("usage: workstream-bench/run newest-page | recall --data DIR");
            System.exit(2);
        }
    }

    /** Whether the newest page of a long log costs little more than that of a short one. */
    private static boolean newestPage() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(NewestPageBenchmark.class.getSimpleName())
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                .build();
        Collection<RunResult> results = new Runner(options).run();
        double shortLog = microseconds(results, "1000");
        double longLog = microseconds(results, "100000");
        double ratio = longLog / shortLog;
        System.out.printf(
                Locale.ROOT,
                "newest 50 of 1,000: %.1f us, of 100,000: %.1f us, ratio %.2f (at most %.1f)%n",
                shortLog,
                longLog,
                ratio,
                PAGE_RATIO);
        return ratio <= PAGE_RATIO;
    }

    private static double microseconds(Collection<RunResult> results, String messages) {
        return results.stream()
                .filter(result -> result.getParams().getParam("messages").equals(messages))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
