package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests kills of a process in the middle of a rewrite. */
final class KilledRewriteTest {

    private static final int KILLS = 3;
    private static final int MESSAGES = 2_000;

    private final Path folder;
    private final Store store;
    private final Random random = new Random(20_240_115);

    KilledRewriteTest(@TempDir Path folder) {
        this.folder = folder;
        store = new Store(folder);
    }

    /** Kills the process after a random number of rewrites, so usually within one. */
    @Test
    void leavesTheOldLogOrTheNewOneWhole() throws Exception {
        store.log.create(Store.ID, Records.messages(0, MESSAGES));
        int first = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int done = first + doneBeforeKill(first, 1 + random.nextInt(20));
            List<String> left = Store.ids(store.forward(500));
            first = MESSAGES - left.size();
            assertThat(left).isEqualTo(IntStream.range(first, MESSAGES).mapToObj(number -> "m" + number).toList());
            assertThat(first).isBetween(done, done + 1);
            assertThat(store.damaged()).isEmpty();
        }
        store.log.rewrite(Store.ID, entries -> Optional.of(new RewritingProcess.Without("none")));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ws_x.jsonl", ".locks");
        }
    }

    private int doneBeforeKill(int first, int enough) throws IOException, InterruptedException {
        Process process = RewritingProcess.start(folder, first, MESSAGES);
        try (BufferedReader told = AppendingProcess.output(process)) {
            int done = 0;
            while (done < enough && told.readLine() != null) {
                done++;
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                done += line.equals("m" + (first + done)) ? 1 : 0;
            }
            return done;
        }
    }
}
