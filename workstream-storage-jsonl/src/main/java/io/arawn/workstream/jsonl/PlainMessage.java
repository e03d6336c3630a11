package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.arawn.workstream.message.RecordTime;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a line is a message, and its timestamp, without parsing the rest of it. It knows only messages in
 * their usual form. For any other line, message or not, it gives no result.
 */
final class PlainMessage {

    private static final int LONGEST_NUMBER = 18;

    private final JsonParser parser;
    private boolean role;
    private boolean content;
    private @Nullable Instant timestamp;

    private PlainMessage(JsonParser parser) {
        this.parser = parser;
    }

    /** The timestamp of the message, or null if the line must be parsed. */
    static @Nullable Instant timestamp(RawLine line) {
        if (line.tooLong() || !JsonReading.isUtf8(line.buffer(), line.start(), line.end())) {
            return null;
        }
        int length = line.end() - line.start();
        try (JsonParser parser = JsonText.FACTORY.createParser(line.buffer(), line.start(), length)) {
            PlainMessage message = new PlainMessage(parser);
            return message.isRead() && message.role && message.content ? message.timestamp : null;
        } catch (IOException | RuntimeException e) {
            // The parser reports what is wrong.
            return null;
        }
    }

    private boolean isRead() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!isPlain(name, parser.nextToken())) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    }

    private boolean isPlain(String name, JsonToken value) throws IOException {
        return switch (name) {
            case RecordReader.ROLE -> isRole(value);
            case RecordReader.CONTENT -> isContent(value);
            case RecordReader.TIMESTAMP -> isTimestamp(value);
            default -> isPlain(value);
        };
    }

    /** Of repeated fields the last counts, so they are not read here. */
    private boolean isRole(JsonToken value) {
        boolean first = !role;
        role = value == JsonToken.VALUE_STRING;
        return first && role;
    }

    private boolean isContent(JsonToken value) {
        boolean first = !content;
        content = value == JsonToken.VALUE_STRING;
        return first && content;
    }

    private boolean isTimestamp(JsonToken value) throws IOException {
        if (timestamp != null || value != JsonToken.VALUE_STRING) {
            return false;
        }
        timestamp = RecordTime.parse(RecordReader.TIMESTAMP, parser.getText());
        return true;
    }

    /** Long numbers and numbers with an exponent are not read here, because they can be invalid in several ways. */
    private boolean isPlain(JsonToken value) throws IOException {
        int depth = 0;
        JsonToken token = value;
        while (true) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric() && !isPlain(parser.getText())) {
                return false;
            }
            if (depth == 0) {
                return true;
            }
            token = parser.nextToken();
            if (token == null) {
                return false;
            }
        }
    }

    private static boolean isPlain(String number) {
        return number.length() <= LONGEST_NUMBER && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    }
}
