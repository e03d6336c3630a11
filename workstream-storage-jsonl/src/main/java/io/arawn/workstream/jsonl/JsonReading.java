package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Surrogates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one line to a JSON object of JDK types, with numbers as {@link JsonObject#number}. A line of a log is read if there
 * is any way to read it: of equal names in one object the last counts, and U+FFFD replaces an unpaired surrogate. A
 * line of a client is refused in both cases, because the client can be told. For one line.
 */
final class JsonReading {

    private static final String WHOLE = "line";
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_NAME_TOLD = 64;

    private final JsonParser parser;
    private final boolean escapes;
    private final boolean strict;
    /** The current field of the line. */
    private String field = WHOLE;

    private JsonReading(JsonParser parser, boolean escapes, boolean strict) {
        this.parser = parser;
        this.escapes = escapes;
        this.strict = strict;
    }

    /** @throws InvalidInputException if the bytes are not one JSON object in UTF-8 */
    static Map<String, @Nullable Object> object(byte[] bytes) {
        return object(bytes, false);
    }

    /** @throws InvalidInputException if the bytes are not one JSON object in UTF-8 that can be read back unchanged */
    static Map<String, @Nullable Object> strictObject(byte[] bytes) {
        return object(bytes, true);
    }

    private static Map<String, @Nullable Object> object(byte[] bytes, boolean strict) {
        boolean escapes = check(bytes);
        try (JsonParser parser = JsonText.FACTORY.createParser(bytes)) {
            return new JsonReading(parser, escapes, strict).line();
        } catch (JsonEOFException e) {
            throw new InvalidInputException(WHOLE, "ends in the middle of a JSON object");
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(WHOLE, "no valid JSON" + column(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String column(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
    }

    /**
     * Refuses bytes that are not UTF-8, because the parser does not always do so; returns whether there are escapes.
     */
    private static boolean check(byte[] bytes) {
        if (ByteSearch.contains((byte) 0, bytes)) {
            throw otherEncoding(bytes, "holds NUL bytes");
        }
        if (!isUtf8(bytes, 0, bytes.length)) {
            throw otherEncoding(bytes, "no valid UTF-8");
        }
        return ByteSearch.contains((byte) '\\', bytes);
    }

    private static InvalidInputException otherEncoding(byte[] bytes, String otherwise) {
        return new InvalidInputException(
                WHOLE, OtherEncoding.of(bytes).map(OtherEncoding::advice).orElse(otherwise));
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        if (ByteSearch.isAscii(bytes, from, to)
                || new String(bytes, from, to - from, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0) {
            return true;
        }
        try {
            // A replacement character may also have been written as such, so decode again and report errors.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private Map<String, @Nullable Object> line() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidInputException(WHOLE, "no JSON object");
        }
        Map<String, @Nullable Object> object = fields();
        if (parser.nextToken() != null) {
            throw new InvalidInputException(WHOLE, "more than one JSON object on the line");
        }
        return object;
    }

    private Map<String, @Nullable Object> fields() throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        try {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                String known = name(name, fields);
                field = name.length() <= LONGEST_NAME_TOLD ? known : WHOLE;
                fields.put(known, value(parser.nextToken()));
                field = WHOLE;
            }
        } catch (StreamConstraintsException e) {
            throw invalid(JsonObject.tooDeep());
        }
        return fields;
    }

    private Map<String, @Nullable Object> members() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(name(name, members), value(parser.nextToken()));
        }
        return members;
    }

    private String name(String name, Map<String, @Nullable Object> before) {
        String known = wellFormed(name);
        if (strict && before.containsKey(known)) {
            throw invalid("holds the name '" + known + "' twice");
        }
        return known;
    }

    private List<@Nullable Object> elements() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members();
            case START_ARRAY -> elements();
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT -> throw new InvalidInputException(WHOLE, "no valid JSON");
        };
    }

    private Number number(String literal) {
        try {
            return JsonObject.number(literal);
        } catch (InvalidInputException wrong) {
            throw invalid("holds " + wrong.getMessage());
        }
    }

    private String wellFormed(String text) {
        String whole = escapes ? Surrogates.replaceLone(text) : text;
        if (strict && !whole.equals(text)) {
            throw invalid("holds half a character (a lone surrogate)");
        }
        return whole;
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException(field, field + " " + reason);
    }
}
