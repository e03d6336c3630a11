package io.arawn.workstream.attachment;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reference from a message to a file. It is one of the message's parts; the bytes are in an {@link AttachmentStore}.
 *
 * @param mediaType such as {@code image/png}
 * @param name the name of the file, if known
 * @param bytes the size of the file
 * @param sha256 the digest of the bytes, 64 hexadecimal digits in lower case
 */
public record Attachment(String mediaType, Optional<String> name, long bytes, String sha256) {

    private static final String TYPE = "type";
    private static final String FILE = "file";
    private static final String MEDIA_TYPE = "media_type";
    private static final String NAME = "name";
    private static final String BYTES = "bytes";
    private static final String SHA_256 = "sha256";
    private static final int DIGITS = 64;
    private static final String HEXADECIMAL = "0123456789abcdef";

    /** The references among the parts of the record, in their order. An event has no references. */
    public static Stream<Attachment> in(LogRecord record) {
        return record instanceof Message message
                ? message.parts().stream().flatMap(part -> of(part).stream())
                : Stream.empty();
    }

    private static Optional<Attachment> of(@Nullable Object part) {
        return part instanceof Map<?, ?> object
                && FILE.equals(object.get(TYPE))
                && object.get(MEDIA_TYPE) instanceof String mediaType
                && object.get(BYTES) instanceof Number bytes
                && object.get(SHA_256) instanceof String sha256
                && isDigest(sha256)
                        ? Optional.of(new Attachment(mediaType,
                                object.get(NAME) instanceof String name ? Optional.of(name) : Optional.empty(),
                                bytes.longValue(), sha256))
                        : Optional.empty();
    }

    /** Whether the text is a SHA-256 as references have it. */
    public static boolean isDigest(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> HEXADECIMAL.indexOf(c) >= 0);
    }

    /** The part of a message that is this reference. */
    public JsonObject part() {
        return new JsonObject()
                .with(TYPE, FILE)
                .with(MEDIA_TYPE, mediaType)
                .with(NAME, name)
                .with(BYTES, bytes)
                .with(SHA_256, sha256);
    }

    /** Whether the file is a picture. */
    public boolean isImage() {
        return mediaType.startsWith("image/");
    }

    /** The type, name, size and digest in words, for people. */
    public String described() {
        return mediaType + name.map(given -> " \"" + given + "\"").orElse("")
                + String.format(Locale.ROOT, ", %,d bytes, SHA-256 ", bytes) + sha256;
    }
}
