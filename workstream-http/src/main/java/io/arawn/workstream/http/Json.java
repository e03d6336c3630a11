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

/** Parses the JSON that clients send to JDK types, and writes JDK types as JSON. */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    /** The most values in a body. Each takes about 50 bytes of memory, even if it takes few bytes in the body. */
    static final int MOST_VALUES = 500_000;

    private static final char REPLACEMENT = '\uFFFD';

    /** The byte order mark, which some clients put before the JSON. */
    private static final String MARK = "\uFEFF";

    /**
     * The deepest nesting of a body, which cannot exhaust a thread's stack. Records may nest less deep; clients may
     * send more, which is left out.
     */
    private static final int DEEPEST = 1_000;

    private static final JsonFactory PARSERS = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The limits on bodies and frames limit texts and names, and the domain limits numbers.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_VALUES)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new JsonMapper();

    /** The remark on the source that the library adds to some messages, and that says nothing about it. */
    private static final Pattern ABOUT_THE_SOURCE = Pattern.compile("\\s*\\([^()]*\\[Source: .*", Pattern.DOTALL);

    private Json() {}

    /** JSON in UTF-8. Unpaired surrogates, which imported logs may contain, become question marks. */
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
     * @throws ProblemException 400 if the bytes are not one JSON object, or if it cannot be stored unchanged
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

    /** Decodes strictly: the JSON parser would accept some bytes that are not UTF-8. */
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // A replacement character in the text may come from the client itself, so decode again and report errors.
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
