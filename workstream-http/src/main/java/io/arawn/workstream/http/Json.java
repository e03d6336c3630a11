package io.arawn.workstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what clients send and writes what they get: names in snake case, absent values left out. */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    /** Each takes some 50 bytes of memory, however few it takes in a body. */
    static final int MOST_VALUES = 500_000;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxTokenCount(MOST_VALUES).build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

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

    /** @throws ProblemException 400 when the bytes are not one JSON object */
    static ObjectNode object(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw malformed("what was sent is no JSON object").asException();
        } catch (JsonProcessingException wrong) {
            throw malformed("what was sent is no JSON" + where(wrong.getLocation()) + ": "
                    + ABOUT_THE_SOURCE.matcher(wrong.getOriginalMessage()).replaceAll("")).asException();
        } catch (IOException wrong) {
            throw malformed("what was sent is no UTF-8 text").asException();
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed", detail);
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
