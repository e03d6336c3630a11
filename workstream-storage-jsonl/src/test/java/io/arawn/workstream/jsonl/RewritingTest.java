package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RewritingTest {

    private static final String SECRET = "the swordfish swims";

    private final Path folder;
    private final Store store;

    RewritingTest(@TempDir Path folder) {
        this.folder = folder;
        store = new Store(folder);
    }

    /** Removes every record with the id, and every other text that contains a word. */
    private record Without(String id, String word) implements Revision {

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            return Optional.of(record).filter(kept -> !kept.id().value().equals(id));
        }

        @Override
        public boolean keeps(String text) {
            return !text.contains(word);
        }
    }

    private static Function<Iterable<LogEntry>, Optional<Without>> without(String id, String word) {
        return entries -> Optional.of(new Without(id, word));
    }

    @Test
    void copiesByteForByteWhatItLeaves() throws IOException {
        String odd =
                " {\"id\":\"odd\",  \"content\":\"\\u0041\",\"role\":\"user\",\"timestamp\":\"2024-01-15 10:00:00Z\"}\r\n";
        store.write("\uFEFF" + Store.line(1) + "\r\n\n" + odd + "no record\n" + Store.line(2) + "\n" + Store.line(3));
        store.log.rewrite(Store.ID, without("m2", SECRET));
        assertThat(store.text())
                .isEqualTo("\uFEFF" + Store.line(1) + "\r\n\n" + odd + "no record\n" + Store.line(3) + "\n");
    }

    @Test
    void leavesNoEmptyLineBehindALastOneThatDoesNotEnd() throws IOException {
        String bare = "{\"role\":\"user\",\"content\":\"bare\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
        store.write(Store.line(1) + "\n" + Store.line(2) + "\n" + bare);
        store.log.rewrite(Store.ID, without("m1", SECRET));
        assertThat(store.text()).startsWith(Store.line(2) + "\n" + bare.substring(0, 9)).matches("(?s).*[^\\n]\\n");
        store.write(Store.line(1) + "\n" + Store.line(2));
        store.log.rewrite(Store.ID, without("m2", SECRET));
        assertThat(store.text()).isEqualTo(Store.line(1) + "\n");
    }

    @Test
    void writesDerivedIdsOut() throws IOException {
        String bare = "{\"role\":\"user\",\"content\":\"bare\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
        store.write(Store.line(1) + "\n" + bare + "\r\n" + bare + "\n");
        List<String> before = Store.ids(store.all().entries());
        store.log.rewrite(Store.ID, without("m1", SECRET));
        assertThat(Store.ids(store.all().entries())).isEqualTo(before.subList(1, 3));
        assertThat(store.text()).doesNotContain("\r")
                .startsWith(bare.substring(0, bare.length() - 1) + ",\"id\":\"at-");
    }

    @Test
    void takesTextOutOfDamagedLinesEscapedOrNot() throws IOException {
        String escaped = "{\"content\":\"" + SECRET.replace("s", "\\u0073") + "\",}";
        store.write(Store.line(1) + "\n" + escaped + "\nnot " + SECRET + "\nharmless\n" + Store.line(2) + "\n");
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(store.text()).isEqualTo(Store.line(1) + "\nharmless\n" + Store.line(2) + "\n");
    }

    @Test
    void looksThroughLinesThatAreTooLongToBeRead() throws IOException {
        String longLine = "x".repeat(200_000);
        store.write(longLine + SECRET + longLine + "\n" + longLine + "\n" + Store.line(1) + "\n");
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(store.text()).isEqualTo(longLine + "\n" + Store.line(1) + "\n");
    }

    @Test
    void takesTextOutOfTheTornEndAndTheQuarantine() throws IOException {
        Files.writeString(store.quarantine(), "{\"old\":\n{\"content\":\"" + SECRET + "\n");
        store.write(Store.line(1) + "\n{\"role\":\"user\",\"content\":\"" + SECRET);
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(store.text()).isEqualTo(Store.line(1) + "\n");
        assertThat(Files.readString(store.quarantine())).isEqualTo("{\"old\":\n");
        assertThat(store.notices).hasSize(1);
    }

    @Test
    void takesTextOutOfAQuarantineThatWasLeftInTheTrash() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".trash"))
                .resolve("ws_x.20200101T000000000Z.jsonl.quarantine");
        Files.writeString(left, SECRET + "\nother\n");
        store.write(Store.line(1) + "\n");
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(left).hasContent("other\n");
    }

    @Test
    void namesDamagedLinesAsTheyAreNow() throws IOException {
        store.write(Store.line(1) + "\nbad " + SECRET + "\n" + Store.line(2) + "\nworse\n");
        assertThat(store.damaged()).last().asString().startsWith("ws_x.jsonl:4:");
        store.log.rewrite(Store.ID, without("none", SECRET));
        store.log.rewrite(Store.ID, without("m1", SECRET));
        assertThat(store.damaged()).singleElement().asString().startsWith("ws_x.jsonl:2:");
    }

    @Test
    void deletesAQuarantineOfWhichNothingIsLeft() throws IOException {
        Files.writeString(store.quarantine(), SECRET + "\n");
        store.write(Store.line(1) + "\n");
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(store.quarantine()).doesNotExist();
    }

    @Test
    void deletesWhatACrashLeftOfAnEarlierRewrite() throws IOException {
        Files.writeString(folder.resolve(".ws_x.123.tmp"), SECRET);
        Files.writeString(folder.resolve(".ws_y.123.tmp"), "of another log");
        store.write(Store.line(1) + "\n");
        store.log.rewrite(Store.ID, without("none", SECRET));
        assertThat(names()).containsExactlyInAnyOrder("ws_x.jsonl", ".ws_y.123.tmp", ".locks");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void leavesTheOldLogWholeWhenItCannotBeFinished() throws IOException {
        String before = Store.line(1) + "\n" + Store.line(2) + "\n";
        store.write(before);
        LogRecord tooLong = new JsonlRecords(() -> {
            throw new AssertionError("it has an id");
        }).parse(Store.line(1).replace("message", "m".repeat(Store.LIMIT)));
        Revision growing = new Revision() {

            @Override
            public Optional<LogRecord> of(LogRecord record) {
                return Optional.of(tooLong);
            }

            @Override
            public boolean keeps(String text) {
                return true;
            }
        };
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.log.rewrite(Store.ID, entries -> Optional.of(growing)));
        assertThat(store.text()).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder("ws_x.jsonl", ".locks");
    }

    @Test
    void rewritesNoLogOfANewerFormat() throws IOException {
        String newer = "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"N\",\"format\":2}\n";
        store.write(newer + Store.line(1) + "\n");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.log.rewrite(Store.ID, without("m1", SECRET)));
        assertThat(store.text()).startsWith(newer).contains("m1");
    }

    @Test
    void purgesAllFilesOfARemovedLog() throws IOException {
        store.write(Store.line(1) + "\n");
        Files.writeString(store.quarantine(), SECRET);
        RemovedLog removed = store.log.remove(Store.ID);
        // A crash between two steps may leave them so.
        Files.writeString(store.quarantine(), SECRET);
        Files.writeString(folder.resolve(".ws_x.7.tmp"), SECRET);
        Files.writeString(folder.resolve(".trash/ws_x.20200101T000000000Z.jsonl.quarantine"), SECRET);
        store.log.purge(removed);
        assertThat(names()).containsExactlyInAnyOrder(".locks", ".trash");
        try (Stream<Path> trash = Files.list(folder.resolve(".trash"))) {
            assertThat(trash).isEmpty();
        }
    }

    @Test
    void purgesNothingOfALogInUse() throws IOException {
        store.write(Store.line(1) + "\n");
        RemovedLog removed = store.log.remove(Store.ID);
        store.write(Store.line(2) + "\n");
        Files.writeString(store.quarantine(), "of the one in use\n");
        store.log.purge(removed);
        assertThat(store.text()).isEqualTo(Store.line(2) + "\n");
        assertThat(store.quarantine()).exists();
    }
}
