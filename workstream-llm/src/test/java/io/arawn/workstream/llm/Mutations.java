package io.arawn.workstream.llm;

import io.arawn.workstream.testkit.RecordedReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes replies that no provider should send. Equal seeds make equal ones. */
final class Mutations {

    private static final List<String> ODDITIES = List.of(
            "null", "{}", "[]", "\"", "\\", "\\ud83d", "\\ude00", "1e999", "1e9999999999", "7e-2147483648", "-0",
            "0.1000000000000000000001", "\u0000",
            "\uFEFF", "\r", "\n\n", "data: [DONE]\n\n", "data:\n\n", "event: error\n", "data: {}\n\n", ": x\n",
            "[".repeat(150), "{\"a\":".repeat(150), "\"error\":{\"message\":7},", "\"index\":9,", "\"id\":\"c1\",",
            "\"tool_calls\":[{}],", "\"content\":[{\"type\":\"image\"}],", "😀", "\u2028", "9".repeat(600));

    private final List<RecordedReply> all = RecordedReply.all().toList();
    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** Any of those that are recorded. */
    RecordedReply any() {
        return all.get(random.nextInt(all.size()));
    }

    /** The reply with one or two things done to it. */
    byte[] of(RecordedReply recorded) {
        byte[] body = recorded.bytes();
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            body = once(body);
        }
        return body;
    }

    private byte[] once(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = from + random.nextInt(Math.min(80, body.length - from) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(body, from);
            case 1 -> joined(body, 0, from, body, to, body.length);
            case 2 -> joined(body, 0, to, body, from, body.length);
            case 3 -> flipped(body);
            case 4 -> spliced(body, from);
            default -> inserted(body, from);
        };
    }

    private byte[] flipped(byte[] body) {
        byte[] flipped = body.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private byte[] spliced(byte[] body, int at) {
        byte[] other = any().bytes();
        return joined(body, 0, at, other, random.nextInt(other.length), other.length);
    }

    private byte[] inserted(byte[] body, int at) {
        byte[] odd = ODDITIES.get(random.nextInt(ODDITIES.size())).getBytes(StandardCharsets.UTF_8);
        byte[] begun = joined(body, 0, at, odd, 0, odd.length);
        return joined(begun, 0, begun.length, body, at, body.length);
    }

    private static byte[] joined(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        byte[] joined = Arrays.copyOf(Arrays.copyOfRange(one, from, to), to - from + otherTo - otherFrom);
        System.arraycopy(other, otherFrom, joined, to - from, otherTo - otherFrom);
        return joined;
    }

    /** Where pieces of so many bytes end. */
    int[] ends(int length) {
        return IntStream.range(1, Math.max(1, length)).filter(at -> random.nextInt(40) == 0).toArray();
    }
}
