package io.arawn.workstream.message;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a JSON value without spaces, as requests to providers hold it. For one value. */
final class WrittenJson {

    private static final char LAST_CONTROL = 0x1f;

    private final StringBuilder json = new StringBuilder();

    private WrittenJson() {}

    static String of(@Nullable Object value) {
        WrittenJson written = new WrittenJson();
        written.add(value);
        return written.json.toString();
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> json.append("null");
            case CharSequence text -> text(text);
            case Map<?, ?> object -> object(object);
            case Collection<?> array -> array(array);
            case Object other -> json.append(other);
        }
    }

    private void object(Map<?, ?> object) {
        char before = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.append(before);
            text(String.valueOf(member.getKey()));
            json.append(':');
            add(member.getValue());
            before = ',';
        }
        json.append(object.isEmpty() ? "{}" : "}");
    }

    private void array(Collection<?> array) {
        char before = '[';
        for (Object value : array) {
            json.append(before);
            add(value);
            before = ',';
        }
        json.append(array.isEmpty() ? "[]" : "]");
    }

    private void text(CharSequence text) {
        json.append('"');
        text.chars().forEach(unit -> character((char) unit));
        json.append('"');
    }

    private void character(char unit) {
        switch (unit) {
            case '"', '\\' -> json.append('\\').append(unit);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (unit > LAST_CONTROL) {
                    json.append(unit);
                } else {
                    json.append("\\u00").append(unit < 0x10 ? "0" : "").append(Integer.toHexString(unit));
                }
            }
        }
    }
}
