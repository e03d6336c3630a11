package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a log is opened, read from both ends and continued in a heap much smaller than the log. */
final class LargeLogTest {

    /** {@code -Dlarge} tests a log of 1 GiB with a line of 100 MiB, in the documented heap. */
    private static final boolean LARGE = Boolean.getBoolean("large");

    private static final int LINES = LARGE ? 1_150_000 : 100_000;
    private static final int LONG_LINE_MIB = LARGE ? 100 : 32;
    private static final String HEAP = LARGE ? "-Xmx64m" : "-Xmx40m";
    private static final long LIMIT = LARGE ? 16 << 20 : 1 << 20;
    private static final String FILLER = "z".repeat(1 << 20);

    private final Store store;

    LargeLogTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    private void write() throws IOException {
        String line = Store.line(1).replace("message", "message " + "w".repeat(800));
        try (BufferedWriter out = Files.newBufferedWriter(store.file())) {
            for (int i = 0; i < LINES; i++) {
                line(out, line);
                if (i == LINES / 2) {
                    longLine(out);
                }
            }
        }
    }

    private static void line(Writer out, String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private static void longLine(Writer out) throws IOException {
        for (int i = 0; i < LONG_LINE_MIB; i++) {
            out.write(FILLER);
        }
        out.write('\n');
    }

    @Test
    void usesALogThatIsMuchLargerThanTheHeap() throws Exception {
        write();
        long size = Files.size(store.file());
        assertThat(size).isGreaterThan(LARGE ? 1L << 30 : 100L << 20);
        Process process = new ProcessBuilder(ReadingProcess.command(store.folder, HEAP, LIMIT))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = AppendingProcess.output(process)) {
            assertThat(output.lines()).containsExactly(
                    "last 50 true",
                    "forward " + LINES + " 1",
                    "backward " + LINES + " 1",
                    "continued continued");
        }
        assertThat(process.waitFor()).isZero();
        assertThat(Files.size(store.file())).isBetween(size + 1, size + 200);
    }
}
