package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.testkit.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutlineTest {

    private static final int LINES = 2_000;
    private static final String ALIKE = "{}[]\",:\\0e-.";

    private final Store store;

    OutlineTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    @Test
    void agreesWithPagesOnDamagedAndUnusualLines() throws IOException {
        for (int seed = 0; seed < 5; seed++) {
            store.write(damaged(new Random(seed)));
            LogOutline outline = store.log.outline(Store.ID, store.log.start(Store.ID));
            assertThat(outline).as("seed %d", seed).isEqualTo(LogOutline.of(store.all()));
            assertThat(outline.damaged()).isNotEmpty();
            assertThat(outline.parts()).isNotEmpty();
        }
    }

    private static byte[] damaged(Random random) throws IOException {
        List<byte[]> samples = samples();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            byte[] line = samples.get(random.nextInt(samples.size())).clone();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                line[random.nextInt(line.length)] = alike(line, random);
            }
            bytes.write(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte alike(byte[] line, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> line[random.nextInt(line.length)];
            case 1 -> (byte) random.nextInt(256);
            default -> (byte) ALIKE.charAt(random.nextInt(ALIKE.length()));
        };
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        String end = ",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
        for (String line : List.of(
                Store.line(1),
                "{\"role\":\"user\",\"content\":\"é \\ud800 \\\"x\\\"\",\"n\":[1,{\"a\":0.5,\"b\":null}]" + end,
                "{\"role\":\"user\",\"content\":\"\",\"role\":\"assistant\",\"n\":-12" + end,
                "{\"role\":\"user\",\"content\":\"\",\"n\":123456789012345678901234567890" + end,
                "{\"role\":\"user\",\"content\":\"\",\"timestamp\":\"2024-02-30T10:00:00Z\"}",
                "{\"event\":\"renamed\",\"name\":\"x\"" + end)) {
            samples.add(line.getBytes(StandardCharsets.UTF_8));
        }
        Batch batch = Batch.of(Records.events(), Store.LIMIT);
        batch.add(Records.fullMessage());
        for (String line : new String(batch.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                samples.add(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return samples;
    }
}
