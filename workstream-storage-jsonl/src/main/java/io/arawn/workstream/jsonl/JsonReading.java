package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.Surrogates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line as a JSON object of JDK types. Integers are {@code Long}, or {@code BigInteger} where they are too
 * large; other numbers are {@code Double} where that prints as they are written, else {@code BigDecimal}. Of equal names
 * in one object the last counts.
 */
final class JsonReading {

    private static final String WHOLE = "line";
    private static final char REPLACEMENT = '\uFFFD';

    private final JsonParser parser;
    private final boolean escapes;

    private JsonReading(JsonParser parser, boolean escapes) {
        this.parser = parser;
        this.escapes = escapes;
    }

    /** @throws InvalidInputException when the bytes are not one JSON object in UTF-8 */
    static Map<String, @Nullable Object> object(byte[] bytes) {
        boolean escapes = check(bytes);
        try (JsonParser parser = JsonText.FACTORY.createParser(bytes)) {
            return new JsonReading(parser, escapes).line();
        } catch (StreamConstraintsException e) {
            throw new InvalidInputException(WHOLE, "nested deeper than " + JsonText.DEEPEST
                    + " levels, or a name or number without end");
        } catch (JsonEOFException e) {
            throw new InvalidInputException(WHOLE, "ends in the middle of a JSON object");
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(WHOLE, "no valid JSON" + column(e));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new InvalidInputException(WHOLE, "a number whose exponent is too large");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String column(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
    }

    /** Refuses what is no UTF-8 text, which the parser does not do in every case; tells whether there are escapes. */
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
            // What was replaced may also have been written.
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
        Map<String, @Nullable Object> object = members();
        if (parser.nextToken() != null) {
            throw new InvalidInputException(WHOLE, "more than one JSON object on the line");
        }
        return object;
    }

    private Map<String, @Nullable Object> members() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            members.put(wellFormed(name), value(token));
        }
        return members;
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
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT -> throw new InvalidInputException(WHOLE, "no valid JSON");
        };
    }

    private Object integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> "-0".equals(parser.getText()) ? (Object) (-0.0) : (Object) parser.getLongValue();
            case BIG_INTEGER, BIG_DECIMAL, FLOAT, DOUBLE -> parser.getBigIntegerValue();
        };
    }

    /** The same type for a number as it is given and as it is then written. */
    private static Object decimal(String text) {
        double nearest = Double.parseDouble(text);
        if (Double.toString(nearest).equals(text)) {
            return nearest;
        }
        BigDecimal exact = new BigDecimal(text);
        String written = exact.toString();
        if (exact.scale() == 0) {
            return integer(exact.toBigIntegerExact());
        }
        return Double.toString(nearest).equals(written) ? (Object) nearest : exact;
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private String wellFormed(String text) {
        return escapes ? Surrogates.replaceLone(text) : text;
    }
}
