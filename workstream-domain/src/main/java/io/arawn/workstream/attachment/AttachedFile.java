package io.arawn.workstream.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file with its reference.
 *
 * @param base64 the bytes, in Base64 as providers take them
 */
public record AttachedFile(Attachment reference, String base64) {

    /** The file with these bytes. */
    public static AttachedFile of(String mediaType, Optional<String> name, byte[] content) {
        return new AttachedFile(
                new Attachment(mediaType, name, content.length, sha256(content)),
                Base64.getEncoder().encodeToString(content));
    }

    /** The digest as references have it. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The bytes. */
    public byte[] content() {
        return Base64.getDecoder().decode(base64);
    }
}
