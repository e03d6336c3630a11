package io.arawn.workstream.embedding;

import io.arawn.workstream.message.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The digest of a text that is not stored: the first 128 bits of the SHA-256 of its UTF-8. */
public record TextDigest(long high, long low) {

    public static TextDigest of(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
            return new TextDigest(number(digest, 0), number(digest, Long.BYTES));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * The texts of the message that have vectors, in their order: the speaker and the content, in pieces that a small
     * model reads whole.
     */
    public static List<String> texts(Message message) {
        return EmbeddedTexts.of(message);
    }

    /** The digests of the {@link #texts} of the message. */
    public static List<TextDigest> of(Message message) {
        return texts(message).stream().map(TextDigest::of).toList();
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (bytes[from + i] & 0xff);
        }
        return number;
    }
}
