package io.arawn.workstream.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * JSON texts that are hard to keep as they are, some of which cannot be kept at all; the same for the same seed. For one
 * thread.
 */
final class HostileJson {

    private static final List<String> NUMBERS = List.of(
            "0", "-0", "-0.0", "-0.00", "0e5", "1.50", "1e5", "15e-1", "1.0E10", "1E-400", "1e400", "-1e400",
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "0.1", "1e999999999", "1e1000000000",
            "1e-99999999999999999999", "123456789012345678901234567890.123456789012345678901234567890",
            "0.10000000000000000000000001", "9".repeat(1_000), "9".repeat(1_001), "0." + "7".repeat(999),
            "1" + "0".repeat(990) + "e7", "1e-" + "0".repeat(40) + "7", "3.14159265358979323846264338327950288");

    private static final List<String> WHOLE_TEXTS = List.of(
            "", " ", "plain", "\\u0000", "a\\u0000b", "\\u2028", "\u2028", "\\ufeff", "\uFEFF", "\\uffff", "\u0085",
            "\\u0085", "\\u007f", "\\ud83d\\ude00", "\uD83D\uDE00", "\\\"\\\\\\/\\b\\f\\n\\r\\t", "e\u0301", "\\ufffd",
            "{\\\"a\\\":1}", "null", "\\u001b[31m", "\u202E");

    private static final List<String> HALVES =
            List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\ud83db", "\\ud83d\\u0041");

    private final Random random;
    private final boolean halves;

    /** @param halves whether there are halves of characters, and names that come twice */
    HostileJson(long seed, boolean halves) {
        random = new Random(seed);
        this.halves = halves;
    }

    /** A text in quotes, with escapes. */
    String text() {
        if (halves && random.nextInt(8) == 0) {
            return quoted(oneOf(HALVES));
        }
        return quoted(random.nextInt(60) == 0 ? "n".repeat(60_000) : oneOf(WHOLE_TEXTS));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    String object() {
        List<String> members = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            // A prefix keeps names apart.
            String name = "\"" + (char) ('a' + count) + text().substring(1);
            members.add(name + ":" + value());
        }
        if (halves && random.nextInt(15) == 0) {
            members.add("\"twice\":1,\"twice\":2");
        }
        return "{" + String.join(random.nextBoolean() ? "," : " ,\t", members) + "}";
    }

    private String value() {
        return switch (random.nextInt(10)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> object();
            case 3 -> "[" + value() + "," + value() + "]";
            case 4 -> nested(random.nextInt(10) == 0 ? 900 : random.nextInt(190, 206));
            case 5, 6 -> text();
            default -> oneOf(NUMBERS);
        };
    }

    private String nested(int levels) {
        return random.nextBoolean()
                ? "[".repeat(levels) + "]".repeat(levels)
                : "{\"k\":".repeat(levels) + "0" + "}".repeat(levels);
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
