package io.arawn.workstream.cli.text;

import java.util.List;
import java.util.function.IntPredicate;

/** What no terminal may be sent of the text of others, said once more and in another way than the program says it. */
public final class Forbidden {

    private static final int[][] RANGES = {
        {0x00, 0x08}, {0x0B, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C}, {0x180B, 0x180F},
        {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xD800, 0xDFFF}, {0xE000, 0xF8FF}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF}};

    private Forbidden() {}

    /** Whether it may not be shown, save a line end, a tab, and joiners and looks where they do their work. */
    public static boolean isForbidden(int codePoint) {
        for (int[] range : RANGES) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** Those in the text, such as {@code U+202E}. */
    public static List<String> in(String text) {
        return in(text, codePoint -> true);
    }

    /** Those in the text that the test is interested in. */
    public static List<String> in(String text, IntPredicate interesting) {
        return text.codePoints()
                .filter(Forbidden::isForbidden)
                .filter(interesting)
                .distinct()
                .mapToObj("U+%04X"::formatted)
                .toList();
    }
}
