package io.arawn.workstream.attachment;

import io.arawn.workstream.message.LogRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Those of the files to which the records refer. */
    public static List<AttachedFile> referred(List<AttachedFile> files, List<? extends LogRecord> records) {
        Set<String> referred = digests(records);
        return files.stream().filter(file -> referred.contains(file.reference().sha256())).toList();
    }

    /** The digests of those of the files to which none of the records refers. */
    public static Set<String> unreferred(List<AttachedFile> files, List<? extends LogRecord> records) {
        Set<String> referred = digests(records);
        return files.stream().map(file -> file.reference().sha256()).filter(digest -> !referred.contains(digest))
                .collect(Collectors.toSet());
    }

    private static Set<String> digests(List<? extends LogRecord> records) {
        return records.stream().flatMap(Attachment::in).map(Attachment::sha256).collect(Collectors.toSet());
    }
}
