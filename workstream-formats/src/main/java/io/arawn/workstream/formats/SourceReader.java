package io.arawn.workstream.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.message.RecordTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the conversations of one file. It recognises the form by the content. For one use. */
final class SourceReader {

    private static final int LINES_TO_LOOK_AT = 50;
    private static final int START = 4096;

    /** What was not read because of a fault of this program. */
    static final String FAULT = "conversation that arawn fails to read";

    private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZSTANDARD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private final Source source;
    private final Reading reading;
    private final SourceTables.Opening databases;
    private boolean mixed;
    private final List<Shape> shapes = List.of(
            new ClaudeCodeShape(), new CodexShape(), new GeminiCliShape(), new PiShape(), new SillyTavernShape(),
            new OpenWebUiShape(), new ClaudeAiShape(), new LlmShape(), new GooseShape(), new OpencodeShape(),
            new LibreChatShape(), new ChatGptShape(), new GeminiAppShape(), new OpenAiShape(),
            new LooseMessagesShape());
    private Optional<Shape> chosen = Optional.empty();

    SourceReader(Source source, Reading reading, SourceTables.Opening databases) {
        this.source = source;
        this.reading = reading;
        this.databases = databases;
    }

    /**
     * Passes on the conversations of the file.
     *
     * @return what the file is; of a log of this program nothing is passed on
     * @throws IOException if the file cannot be read to its end; the conversations before are passed on
     */
    Recognised read() throws IOException {
        Recognised recognised = beginsWith(DATABASE) ? database() : text();
        if (mixed && recognised == Recognised.CONVERSATIONS) {
            reading.note("has bytes that are no UTF-8; they were read as Windows-1252");
        }
        return recognised;
    }

    private boolean beginsWith(byte[] signature) throws IOException {
        try (InputStream in = source.bytes().open()) {
            return Arrays.equals(in.readNBytes(signature.length), signature);
        }
    }

    private Recognised database() throws IOException {
        try (SourceTables tables = databases.open(source)) {
            return new DatabaseReader(tables, reading, this::take).read() ? Recognised.CONVERSATIONS
                    : Recognised.NOTHING;
        }
    }

    private Recognised text() throws IOException {
        if (beginsWith(ZSTANDARD)) {
            throw new IOException("it is packed by Zstandard; unpack it first, with zstd -d");
        }
        try {
            return switch (start()) {
                case '[' -> document();
                case '{' -> firstLineIsWhole() ? lines() : document();
                case '<' -> page() ? Recognised.CONVERSATIONS : markdown();
                default -> markdown();
            };
        } catch (OutOfMemoryError full) {
            throw new IOException(
                    "it takes more memory than there is; ARAWN_JAVA_OPTS=-Xmx4g gives more if the machine has it",
                    full);
        }
    }

    private char start() throws IOException {
        try (Reader in = open()) {
            char[] start = new char[START];
            int length = Math.max(0, in.read(start));
            String text = new String(start, 0, length).strip();
            return text.isEmpty() ? ' ' : text.charAt(0);
        }
    }

    private Reader open() throws IOException {
        return new BufferedReader(SourceText.of(source.bytes().open(), () -> mixed = true));
    }

    private boolean firstLineIsWhole() throws IOException {
        try (Reader in = open()) {
            return new SourceLines(in).next().flatMap(SourceJson::read).isPresent();
        } catch (LongLineException tooLong) {
            return false;
        }
    }

    private Recognised lines() throws IOException {
        Recognised recognised = look();
        if (recognised != Recognised.CONVERSATIONS) {
            return recognised;
        }
        List<JsonNode> early = new ArrayList<>();
        try (Reader in = open()) {
            SourceLines lines = new SourceLines(in);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                reading.at("line " + lines.number());
                SourceJson.read(line.get()).ifPresentOrElse(
                        value -> offer(value, early), () -> reading.skip("line that is no JSON"));
            }
        }
        end();
        return Recognised.CONVERSATIONS;
    }

    private Recognised look() throws IOException {
        boolean fits = false;
        try (Reader in = open()) {
            SourceLines lines = new SourceLines(in);
            for (int i = 0; i < LINES_TO_LOOK_AT; i++) {
                Optional<JsonNode> value = lines.next().flatMap(SourceJson::read);
                if (value.filter(SourceReader::isOwn).isPresent()) {
                    return Recognised.OWN;
                }
                fits |= value.flatMap(this::shape).isPresent();
            }
        }
        return fits ? Recognised.CONVERSATIONS : Recognised.NOTHING;
    }

    /** Whether it is a record of this program's logs. */
    private static boolean isOwn(JsonNode value) {
        if (value.path("event").isTextual() && value.path("timestamp").isTextual()) {
            return true;
        }
        return value.path("role").isTextual() && value.path("content").isTextual()
                && value.path("timestamp").isTextual() && isTime(value.path("timestamp").textValue());
    }

    private static boolean isTime(String text) {
        try {
            RecordTime.parse("timestamp", text);
            return true;
        } catch (InvalidInputException odd) {
            return false;
        }
    }

    private Optional<Shape> shape(JsonNode value) {
        return shapes.stream().filter(shape -> shape.fits(value)).findFirst();
    }

    /** Gives a value to its shape. Lines of a session that stand before one that tells its form wait for it. */
    private void offer(JsonNode value, List<JsonNode> early) {
        if (chosen.isPresent()) {
            take(chosen.get(), value);
            return;
        }
        Optional<Shape> fitting = shape(value);
        if (fitting.isEmpty()) {
            early.add(value);
            return;
        }
        if (fitting.get().keeps()) {
            chosen = fitting;
            early.forEach(before -> take(fitting.get(), before));
            early.clear();
        }
        take(fitting.get(), value);
    }

    private void take(Shape shape, JsonNode value) {
        contained(() -> shape.take(value, reading));
    }

    /** A fault in the reading of one conversation must not prevent reading the others. */
    private void contained(Runnable work) {
        try {
            work.run();
        } catch (WorkstreamException | UncheckedIOException refused) {
            throw refused;
        } catch (RuntimeException | StackOverflowError fault) {
            reading.skip(FAULT + " (" + fault.getClass().getSimpleName() + "); please report it");
        }
    }

    private Recognised document() throws IOException {
        List<JsonNode> strangers = new ArrayList<>();
        boolean any = false;
        try (Reader in = open();
                JsonParser parser = SourceJson.MAPPER.getFactory().createParser(in)) {
            long number = 0;
            JsonToken token = parser.nextToken();
            token = token == JsonToken.START_ARRAY ? parser.nextToken() : token;
            while (token == JsonToken.START_OBJECT) {
                number++;
                reading.at("conversation " + number);
                JsonNode value = SourceJson.MAPPER.readTree(parser);
                if (shape(value).isPresent() || chosen.isPresent()) {
                    any = true;
                    offer(value, strangers);
                } else {
                    reading.skip("entry that is no conversation");
                }
                token = parser.nextToken();
            }
        } catch (JsonProcessingException | NumberFormatException broken) {
            if (!any) {
                return Recognised.NOTHING;
            }
            reading.skip("JSON that breaks off");
        }
        end();
        return any ? Recognised.CONVERSATIONS : Recognised.NOTHING;
    }

    private void end() {
        reading.at("");
        shapes.forEach(shape -> contained(() -> shape.end(reading)));
    }

    private boolean page() throws IOException {
        try (Reader in = open()) {
            if (new OwnPage(reading).read(in)) {
                return true;
            }
        } catch (LongLineException otherPage) {
            // Takeout has all of a page in one line.
        }
        try (Reader in = open()) {
            return new TakeoutPage(reading).read(in);
        }
    }

    private Recognised markdown() throws IOException {
        try (Reader in = open()) {
            return new MarkdownReader(reading).read(in) ? Recognised.CONVERSATIONS : Recognised.NOTHING;
        }
    }
}
