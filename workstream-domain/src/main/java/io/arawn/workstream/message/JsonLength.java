package io.arawn.workstream.message;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the number of characters of written JSON values. */
final class JsonLength {

    /** A number or literal, and the comma, colon or quotes around any value. */
    private static final int SHORT = 8;

    private JsonLength() {}

    static long of(@Nullable Object value) {
        return switch (value) {
            case null -> SHORT;
            case CharSequence text -> SHORT + text.length();
            case Map<?, ?> object -> object.entrySet().stream()
                    .mapToLong(member -> of(member.getKey()) + of(member.getValue()))
                    .sum() + SHORT;
            case Collection<?> array -> array.stream().mapToLong(JsonLength::of).sum() + SHORT;
            default -> SHORT;
        };
    }
}
