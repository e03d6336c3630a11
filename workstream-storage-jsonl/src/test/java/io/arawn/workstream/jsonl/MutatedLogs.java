package io.arawn.workstream.jsonl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Logs with every kind of damage that has been seen, and other kinds. Equal seeds give equal logs. */
final class MutatedLogs {

    private static final List<String> HARMFUL = List.of(
            "\0", "\0\0\0\0\0\0\0\0", "\n", "\r", "\r\n", "{", "}", "{\"", "\"", "\\", ",", "[", "]", ":", "\uFEFF",
            "\t",
            "\\ud83d", "\u2028", "{}", "{\"role\":\"user\"}", "[[[[[[[[", "1e999", "-0", "null", "true");

    /** Byte order marks: of UTF-16, UTF-32 and UTF-8. */
    private static final List<byte[]> MARKS = List.of(
            bytes(0xFF, 0xFE), bytes(0xFE, 0xFF), bytes(0xFF, 0xFE, 0, 0), bytes(0, 0, 0xFE, 0xFF),
            bytes(0xEF, 0xBB, 0xBF));

    private static final List<Charset> OTHER_ENCODINGS = List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE"));

    private final Random random;

    MutatedLogs(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        if (random.nextInt(6) == 0) {
            log.writeBytes(mark());
        }
        for (int lines = random.nextInt(12); lines > 0; lines--) {
            log.writeBytes(line());
            log.writeBytes(utf8(end()));
        }
        byte[] bytes = log.toByteArray();
        for (int times = random.nextInt(4); times > 0; times--) {
            bytes = mutated(bytes);
        }
        return bytes;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private byte[] mark() {
        return MARKS.get(random.nextInt(MARKS.size()));
    }

    /** Text as another program writes it, with or without a line feed in its encoding. */
    private byte[] otherEncoding() {
        Charset charset = OTHER_ENCODINGS.get(random.nextInt(OTHER_ENCODINGS.size()));
        String text = (random.nextBoolean() ? "\uFEFF" : "") + record("of another program")
                + (random.nextBoolean() ? "\r\n" : "");
        return text.getBytes(charset);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String end() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\r\n";
            case 2 -> " \n";
            default -> "\n";
        };
    }

    private byte[] line() {
        return switch (random.nextInt(14)) {
            case 12 -> otherEncoding();
            case 13 -> replaced(utf8(record("marked")), 0, 0, mark());
            case 0 -> utf8(harmful().repeat(random.nextInt(40)));
            case 1 -> utf8(record("y".repeat(random.nextInt(2 * Store.LIMIT))));
            case 2 -> utf8("[".repeat(random.nextInt(400)) + record("deep"));
            case 3 -> utf8(record("mistyped").replaceFirst("\"(user|2024)[^\"]*\"", harmful().replace("\\", "")));
            case 4 -> new byte[random.nextInt(700)];
            case 5 -> cut(utf8(record("torn")));
            default -> utf8(record("text " + random.nextInt(1_000)));
        };
    }

    private String record(String content) {
        String fields = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> ",\"id\":\"m" + random.nextInt(1_000_000) + "\"";
            case 2 -> ",\"metadata\":{\"role\":\"user\",\"content\":\"x\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
            case 3 -> ",\"parts\":[{\"a\":\"\\u007b\\\"\"},null,1.50]";
            case 4 -> ",\"id\":null,\"id\":7,\"content\":\"twice\"";
            default -> ",\"author\":\"caf\u00E9 \uD83D\uDE00 \u4E2D {\\\"\"";
        };
        return "{\"role\":\"user\",\"content\":\"" + content + "\",\"timestamp\":\"2024-01-15T10:00:00Z\"" + fields
                + "}";
    }

    private String harmful() {
        return HARMFUL.get(random.nextInt(HARMFUL.size()));
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private byte[] mutated(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(60, bytes.length - from) + 1);
        return switch (random.nextInt(6)) {
            case 5 -> replaced(bytes, from, from, mark());
            case 0 -> replaced(bytes, from, to, new byte[0]);
            case 1 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 2 -> replaced(bytes, from, from, utf8(harmful()));
            case 3 -> replaced(bytes, from, to, new byte[to - from]);
            default -> replaced(bytes, from, to, noise(to - from));
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(bytes, 0, from);
        whole.writeBytes(by);
        whole.write(bytes, to, bytes.length - to);
        return whole.toByteArray();
    }
}
