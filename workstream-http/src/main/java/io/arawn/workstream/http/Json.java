package io.arawn.workstream.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what clients send as JDK types, and writes what they get, which are JDK types too. */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    /** Each takes some 50 bytes of memory, however few it takes in a body. */
    static final int MOST_VALUES = 500_000;

    private static final char REPLACEMENT = '\uFFFD';

    /** Some clients put it before what they send. */
    private static final String MARK = "\uFEFF";

    /** No body can exhaust a thread's stack. What records may hold is less; clients bring along what is left out of them. */
    private static final int DEEPEST = 1_000;

    private static final JsonFactory PARSERS = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The limits on bodies and frames bound texts and names, and the domain numbers.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_VALUES)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new JsonMapper();

    /** What the library adds to some of its sentences, of which it knows nothing to tell. */
    private static final Pattern ABOUT_THE_SOURCE = Pattern.compile("\\s*\\([^()]*\\[Source: .*", Pattern.DOTALL);

    private Json() {}

    /** In UTF-8. Half characters, which logs from elsewhere may hold, become question marks. */
    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As {@link #bytes}. */
    static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /**
     * The members of a JSON object, as JDK types with exact numbers.
     *
     * @throws ProblemException 400 when the bytes are not one JSON object, or one that could not be stored as it is
     */
    static Map<String, @Nullable Object> object(byte[] bytes) {
        try (JsonParser parser = PARSERS.createParser(decoded(bytes))) {
            return new JsonBody(parser).read();
        } catch (JsonProcessingException wrong) {
            throw malformed("what was sent is no JSON" + where(wrong.getLocation()) + ": "
                    + ABOUT_THE_SOURCE.matcher(wrong.getOriginalMessage()).replaceAll("")).asException();
        } catch (IOException wrong) {
            throw malformed("what was sent is no UTF-8 text").asException();
        }
    }

    /** The parser would take some bytes for text that are none. */
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // What was replaced may also have been sent.
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        }
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    static Problem malformed(String detail) {
        return Problem.of(400, "malformed", detail);
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
