package io.arawn.workstream.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.arawn.workstream.jsonl.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures rebuilding the catalog from a long log. The floor is one pass of the JSON parser over the log's lines. */
final class ReindexMeasure implements Measure {

    private static final int BLOCK = 4 << 20;
    private static final int MOST_ROUNDS = 7;
    private static final JsonFactory PARSERS = new JsonFactory();

    @Override
    public String title() {
        return "Reindex without search";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        Path alone = folder.resolve("alone");
        try (MeasuredStore store = new MeasuredStore(folder, Durability.OS);
                MeasuredStore single = new MeasuredStore(alone, Durability.OS)) {
            SampleLog log = SampleLog.in(store, sizes.messages());
            Path file = single.file(log.id());
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createLink(file, log.file());
            Rounds rounds = Rounds.of(
                    Math.min(sizes.rounds(), MOST_ROUNDS), () -> parse(file, sizes), () -> rebuild(single, log));
            Files.delete(file);
            return List.of(rounds.outcome(
                    "reindex of " + Files.size(log.file()) / 1_000_000 + " MB without search",
                    "the JSON parser over each line",
                    1,
                    new Goal.SpeedAtLeast(0.7)));
        }
    }

    private static void rebuild(MeasuredStore store, SampleLog log) {
        store.workstreams().rebuild();
        require(store.workstreams().get(log.id()).workstream().messageCount(), log.messages());
    }

    private static void require(long found, int messages) {
        if (found != messages) {
            throw new IllegalStateException("found " + found + " messages");
        }
    }

    private static void parse(Path file, Sizes sizes) throws IOException {
        int lines = 0;
        byte[] block = new byte[BLOCK];
        int held = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read > 0; read = in.read(block, held, block.length - held)) {
                int start = 0;
                for (int i = held; i < held + read; i++) {
                    if (block[i] == '\n') {
                        parse(block, start, i - start);
                        lines++;
                        start = i + 1;
                    }
                }
                held = held + read - start;
                System.arraycopy(block, start, block, 0, held);
            }
        }
        require(lines, sizes.messages());
    }

    private static void parse(byte[] block, int offset, int length) throws IOException {
        try (JsonParser parser = PARSERS.createParser(block, offset, length)) {
            while (parser.nextToken() != null) {
                // The floor only visits each token.
            }
        }
    }
}
