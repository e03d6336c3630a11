package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Short digests of bytes of a log. */
final class Digests {

    private static final int WINDOW = 4 << 10;
    private static final int KEPT_BYTES = 16;

    private Digests() {}

    static String of(byte[] bytes, int offset, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, offset, length);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), KEPT_BYTES));
    }

    /** A digest of the line that ends at the offset, or of its last part if it is long; empty at the beginning. */
    static String before(LogFile file, long offset) throws IOException {
        int length = (int) Math.min(offset, WINDOW);
        byte[] window = new byte[length];
        int read = file.read(offset - length, window, 0, length);
        int begin = read;
        while (begin > 0 && (begin == read || window[begin - 1] != '\n')) {
            begin--;
        }
        return read == 0 ? "" : of(window, begin, read - begin);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
