package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A provider's response to a request, byte for byte, and its meaning.
 *
 * @param name the name of its file, such as {@code openai/half-emoji.sse}
 * @param body as UTF-8
 * @param expected {@code text}, {@code refused}, {@code reasoning} by its fields, {@code calls} as arrays of id, name
 *     and arguments (an empty id if the provider sends none), and {@code finish}; or {@code error}, words in the
 *     failure, and the text that has {@code arrived} before
 */
public record RecordedReply(String name, String body, JsonNode expected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All recorded replies. */
    public static Stream<RecordedReply> all() {
        try {
            return JSON.readTree(resource("expected.json")).properties().stream()
                    .map(entry -> new RecordedReply(entry.getKey(), resource(entry.getKey()), entry.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RecordedReply.class.getResourceAsStream("replies/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no recorded reply " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API dialect of the provider. */
    public ProviderDialect dialect() {
        return name.startsWith("anthropic/") ? ProviderDialect.ANTHROPIC : ProviderDialect.OPENAI;
    }

    /** Whether it is a stream of events. */
    public boolean isStream() {
        return name.contains(".sse");
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** This reply, and the same reply in other bytes with the same meaning. */
    public Stream<RecordedReply> spellings() {
        Stream<RecordedReply> any = Stream.of(this, as("with a byte order mark", "\uFEFF" + body));
        return Stream.concat(any, isStream()
                ? Stream.of(
                        as("with CRLF", body.replace("\n", "\r\n")),
                        as("with CR", body.replace('\n', '\r')),
                        as("with comments", body.replace("data: ", ": still here\nid: 1\nretry: 10\ndata: ")),
                        as("without spaces", body.replace("data: ", "data:").replace("event: ", "event:")),
                        as("without an end mark", body.replace("data: [DONE]\n\n", "")),
                        as("without the last empty line", body.stripTrailing()))
                : Stream.of(as("behind white space", "\r\n \t" + body + "\n")));
    }

    private RecordedReply as(String spelling, String otherBody) {
        return new RecordedReply(name + " " + spelling, otherBody, expected);
    }

    /** The places within characters, at which no reader may decode the bytes before. */
    public int[] placesWithinCharacters() {
        byte[] bytes = bytes();
        return IntStream.range(1, bytes.length).filter(at -> (bytes[at] & 0xC0) == 0x80).toArray();
    }

    /** All places. */
    public int[] places() {
        return IntStream.range(1, bytes().length).toArray();
    }

    /** Sends it in pieces that end at these places, and at its end. */
    public StubReply inPieces(int... ends) {
        String type = isStream() ? "text/event-stream" : "application/json";
        return StubReply.recorded(Map.of("Content-Type", type), bytes(), ends);
    }

    @Override
    public String toString() {
        return name;
    }
}
