package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.contents;
import static io.arawn.workstream.jsonl.Store.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DamagedLinesTest {

    private final Store store;

    DamagedLinesTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("no json at all", "no valid JSON at column"),
                Arguments.of("{\"role\":\"user\",\"con", "ends in the middle of a JSON object"),
                Arguments.of("\0\0\0\0", "holds NUL bytes"),
                Arguments.of("[1,2]", "no JSON object"),
                Arguments.of("\"text\"", "no JSON object"),
                Arguments.of("{}", "neither a role nor an event, so it is no record"),
                Arguments.of("{\"role\":\"user\",\"content\":\"\"}", "timestamp is missing"),
                Arguments.of("{\"role\":\"user\",\"timestamp\":\"2024-01-15T10:00:00Z\"}", "content is missing"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":[],\"timestamp\":\"2024-01-15T10:00:00Z\"}",
                        "content must be a text"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"\",\"timestamp\":\"yesterday\"}",
                        "timestamp is no RFC 3339 time such as 2024-01-15T10:00:00Z"),
                Arguments.of("{\"role\":7,\"content\":\"\"}", "neither a role nor an event, so it is no record"),
                Arguments.of("{\"event\":\"archived\"}", "timestamp is missing"),
                Arguments.of("{\"role\":\"user\",\"x\":1e99999999999}",
                        "x holds a number whose exponent has more than nine digits"),
                Arguments.of(filled("x".repeat(Store.LIMIT)), "longer than 4096 bytes"),
                Arguments.of(filled("x".repeat(300_000)), "longer than 4096 bytes"),
                Arguments.of(
                        "{\"role\":\"user\",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
                        "x is nested deeper than 200 levels"));
    }

    private static String filled(String content) {
        return "{\"role\":\"user\",\"content\":\"" + content + "\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
    }

    @ParameterizedTest
    @MethodSource("damages")
    void skipsAndNamesALineThatIsNoRecord(String bad, String reason) throws IOException {
        store.write(line(1) + "\n" + line(2) + "\n" + bad + "\n" + line(3) + "\n");
        for (LogPage page : List.of(store.all(), store.allBackward())) {
            assertThat(contents(page)).containsExactly("message 1", "message 2", "message 3");
            assertThat(page.damaged()).singleElement().satisfies(damaged -> {
                assertThat(damaged.where()).isEqualTo("ws_x.jsonl:3");
                assertThat(damaged.reason()).startsWith(reason);
            });
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8() throws IOException {
        Map<String, byte[]> wrong = Map.of(
                "stray", new byte[]{(byte) 0xFF},
                "overlong", new byte[]{(byte) 0xC0, (byte) 0xAF},
                "surrogate", new byte[]{(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                "cut", new byte[]{(byte) 0xE2, (byte) 0x82});
        for (Map.Entry<String, byte[]> each : wrong.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((line(1) + "\n{\"role\":\"user\",\"content\":\"").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(each.getValue());
            bytes.writeBytes(("\",\"timestamp\":\"2024-01-15T10:00:00Z\"}\n" + line(2) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            store.write(bytes.toByteArray());
            assertThat(store.damaged()).as(each.getKey()).containsExactly("ws_x.jsonl:2: no valid UTF-8");
            assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        }
    }

    @Test
    void numbersDamagedLinesOnEveryPageAndFromBothEnds() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append(i % 100 == 99 ? "bad" : line(i % 10)).append('\n');
        }
        store.write(text.toString());
        List<String> all = store.damaged();
        assertThat(all).hasSize(30).startsWith("ws_x.jsonl:100: no valid JSON at column 1");
        assertThat(all).last().asString().startsWith("ws_x.jsonl:3000: ");
        assertThat(store.allBackward().damaged()).extracting(DamagedLine::toString).isEqualTo(all);
        assertThat(store.forward(7)).hasSize(2_970);
        assertThat(places(store.backward(7))).isEqualTo(places(store.forward(11)));
    }

    private static List<Position> places(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::position).toList();
    }

    @Test
    void readsFilesWithAMarkAndCarriageReturns() throws IOException {
        store.write("\uFEFF" + line(1) + "\r\n\r\n" + line(2) + "\r\n \t\r\n");
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(contents(store.allBackward())).containsExactly("message 1", "message 2");
        assertThat(store.damaged()).isEmpty();
        assertThat(store.all().entries().getFirst().line().orElseThrow()).hasToString(line(1));
        assertThat(store.log.readBefore(Store.ID, Optional.empty(), 2).more()).isFalse();
    }

    @Test
    void splitsLinesAtLineFeedsOnly() throws IOException {
        String content = "a\u2028b\u2029c\u0085d";
        store.write(filled(content) + "\n" + line(1) + "\n");
        assertThat(contents(store.all())).containsExactly(content, "message 1");
    }

    @Test
    void readsLinesOfAllLengthsFromBothEnds() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            text.append(filled("y".repeat(random.nextInt(Store.LIMIT + 500)))).append('\n');
        }
        store.write(text.toString());
        List<LogEntry> forward = store.forward(13);
        assertThat(forward).hasSizeBetween(300, 490);
        assertThat(Store.ids(store.backward(17))).isEqualTo(Store.ids(forward)).doesNotHaveDuplicates();
        assertThat(store.all().damaged()).hasSize(500 - forward.size());
    }

    @Test
    void neverFailsWhateverTheBytesAre() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = (line(1) + "\n" + line(2) + "\n" + line(3) + "\n").getBytes(StandardCharsets.UTF_8);
            for (int flip = 0; flip < 1 + round % 7; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            store.write(bytes);
            List<String> forward = Store.ids(store.forward(1));
            assertThat(Store.ids(store.backward(1))).as("round " + round).isEqualTo(forward);
            store.log.append(Store.ID, List.of());
            assertThat(Store.ids(store.forward(5))).as("round " + round).isEqualTo(forward);
        }
    }

    @Test
    void readingWritesNothing() throws IOException {
        store.write(line(1) + "\nbad\n{\"torn");
        byte[] before = Files.readAllBytes(store.file());
        store.all();
        store.allBackward();
        store.log.states();
        assertThat(Files.readAllBytes(store.file())).isEqualTo(before);
        try (Stream<Path> files = Files.list(store.folder)) {
            assertThat(files).containsExactly(store.file());
        }
    }
}
