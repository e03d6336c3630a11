package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Escapes every control character, and every character that any text reader takes for a line end. */
final class LineSafeEscapes extends CharacterEscapes {

    private static final int DELETE = 0x7F;
    private static final int FIRST_C1 = 0x80;
    private static final int LAST_C1 = 0x9F;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private final int[] ascii = standardAsciiEscapesForJSON();

    LineSafeEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean control = character >= FIRST_C1 && character <= LAST_C1;
        if (control || character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR) {
            return new SerializedString(String.format("\\u%04X", character));
        }
        return null;
    }
}
