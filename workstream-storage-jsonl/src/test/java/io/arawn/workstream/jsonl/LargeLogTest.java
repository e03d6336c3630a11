package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.LogPage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeLogTest {

    private static final int LINES = 100_000;
    private static final String FILLER = "z".repeat(1 << 20);

    private final Store store;

    LargeLogTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    /** Some 150 MB, of which one line takes 64 MB. */
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
        for (int i = 0; i < 64; i++) {
            out.write(FILLER);
        }
        out.write('\n');
    }

    @Test
    void readsALogThatIsMuchLargerThanTheHeap() throws Exception {
        write();
        Process process =
                new ProcessBuilder(ReadingProcess.command(store.folder, "-Xmx40m")).redirectErrorStream(true).start();
        try (BufferedReader output = AppendingProcess.output(process)) {
            assertThat(output.lines()).containsExactly("forward " + LINES + " 1", "backward " + LINES + " 1");
        }
        assertThat(process.waitFor()).isZero();
        LogPage last = store.log.readBefore(Store.ID, Optional.empty(), 3);
        assertThat(last.entries()).hasSize(3);
        assertThat(last.more()).isTrue();
    }
}
