package io.arawn.workstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarksTest {

    private static final Instant DAY = Instant.parse("2024-01-15T10:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyMeasureOfStorageGivesRatios() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Path document = Files.writeString(folder.resolve("performance.md"), "# Performance\n");
        Path files = folder.resolve("files");
        List<String> words =
                List.of("storage", "--small", "--folder", files.toString(), "--report", document.toString());

        Benchmarks.storage(words, new PrintStream(printed, true, StandardCharsets.UTF_8));

        List<String> rows = printed.toString(StandardCharsets.UTF_8).lines()
                .filter(line -> line
                        .matches("\\| .* \\| \\d+\\.\\d\\d \\| (speed|time|none|done).* \\| (yes|\\*\\*no\\*\\*) \\|"))
                .toList();
        assertThat(rows).hasSize(15);
        assertThat(Files.readAllLines(document)).containsAll(rows);
        assertThat(Benchmarks.STORAGE.keySet())
                .allSatisfy(measure -> assertThat(document).content().contains("<!-- measured: " + measure + " -->"));
    }

    @Test
    void aReportReplacesOnlyWhatWasMeasuredBefore() throws Exception {
        Path document = Files.writeString(folder.resolve("performance.md"), "# Performance\n\nBefore.\n");
        Report report = new Report(document, InstantSource.fixed(DAY));
        report.put("one", "One", List.of(outcome(10)), folder);
        Files.writeString(document, Files.readString(document) + "\nAfter.\n");
        report.put("one", "One", List.of(outcome(30)), folder);

        assertThat(document).content()
                .startsWith("# Performance\n\nBefore.\n")
                .endsWith("\nAfter.\n")
                .containsOnlyOnce("### One")
                .contains("| subject | 30.0 µs | floor | 10.0 µs | 3.00 | time at most 2.0 | **no** |", "2024-01-15")
                .doesNotContain("| 1.00 |");
    }

    @Test
    void roundsGiveTheMedianOfTheirRatios() {
        Rounds rounds = new Rounds();
        rounds.add(100, 200);
        rounds.add(1_000, 1_000);
        rounds.add(100, 900);
        assertThat(rounds.outcome("subject", "floor", 10, new Goal.TimeAtMost(2)))
                .isEqualTo(new Outcome("subject", 90, "floor", 10, 2, new Goal.TimeAtMost(2)))
                .matches(Outcome::isReached);
        assertThat(rounds.outcome("subject", "floor", 10, new Goal.SpeedAtLeast(0.8)).ratio()).isEqualTo(0.5);
    }

    private static Outcome outcome(double micros) {
        Goal goal = new Goal.TimeAtMost(2);
        return new Outcome("subject", 1e3 * micros, "floor", 1e4, goal.ratio(1e3 * micros, 1e4), goal);
    }
}
