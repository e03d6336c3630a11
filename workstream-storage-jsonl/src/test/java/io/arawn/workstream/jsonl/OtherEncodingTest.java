package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.contents;
import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that text in another encoding is reported and not changed, and does not prevent reading the rest. */
final class OtherEncodingTest {

    private final Store store;

    OtherEncodingTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    private static byte[] marked(String text, String encoding) {
        return ("\uFEFF" + text).getBytes(Charset.forName(encoding));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32LE, UTF-32", "UTF-32BE, UTF-32"})
    void namesAFileAndRefusesToAddToIt(String encoding, String label) throws IOException {
        byte[] file = marked(line(1) + "\r\n" + line(2) + "\r\n", encoding);
        store.write(file);

        assertThat(store.all().entries()).isEmpty();
        assertThat(store.damaged())
                .startsWith("ws_x.jsonl:1: " + label + " text; convert it to UTF-8",
                        "ws_x.jsonl:2: " + label + " text; convert it to UTF-8");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.log.append(Store.ID, List.of(message(3))))
                .withMessage("the log of ws_x is " + label
                        + " text; convert it to UTF-8 before anything is added to it");
        assertThat(Files.readAllBytes(store.file())).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void namesALineInAHealthyLogAndLeavesItWhenMoreIsAdded(String encoding) throws IOException {
        for (String end : List.of("\r\n", "")) {
            byte[] log = joined(utf8(line(1) + "\n"), marked(line(2) + end, encoding));
            store.write(log);
            assertThat(contents(store.all())).containsExactly("message 1");
            assertThat(store.damaged()).first().asString()
                    .matches("ws_x.jsonl:2: UTF-(16|32) text; convert it to UTF-8");

            store.log.append(Store.ID, List.of(message(3)));

            assertThat(contents(store.all())).containsExactly("message 1", "message 3");
            assertThat(contents(store.allBackward())).containsExactly("message 1", "message 3");
            assertThat(Files.readAllBytes(store.file())).startsWith(log);
            assertThat(store.quarantine()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void takesTextOutOfItThatIsErased(String encoding) throws IOException {
        store.write(joined(utf8(line(1) + "\n"), marked(line(2), encoding), utf8("\n" + line(3) + "\n")));

        Optional<Revision> revised = store.log.rewrite(Store.ID, entries -> Optional.of(new WithoutTheSecond()));

        assertThat(revised).isPresent();
        assertThat(Files.readAllBytes(store.file())).isEqualTo(utf8(line(1) + "\n" + line(3) + "\n"));
    }

    private static final class WithoutTheSecond implements Revision {

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            return Optional.of(record);
        }

        @Override
        public boolean keeps(String text) {
            return !text.contains("message 2");
        }
    }

    @Test
    void readsAFileThatBeginsWithTheMarkOfUtf8() throws IOException {
        store.write("\uFEFF" + line(1) + "\n" + line(2) + "\n");
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(store.damaged()).isEmpty();
        store.write("\uFEFF");
        store.log.append(Store.ID, List.of(message(3)));
        assertThat(contents(store.all())).containsExactly("message 3");
        assertThat(store.damaged()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFE, 0xFEFF})
    void recoversTheRecordBehindAMarkThatItDoesNotMatch(int mark) throws IOException {
        store.write(joined(new byte[]{(byte) (mark >> 8), (byte) mark}, utf8(line(1) + "\n" + line(2) + "\n")));
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(store.damaged()).containsExactly("ws_x.jsonl:1: no valid UTF-8; a whole record recovered");
    }
}
