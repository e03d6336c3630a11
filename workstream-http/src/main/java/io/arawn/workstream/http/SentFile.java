package io.arawn.workstream.http;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.text.Letters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pictures and documents that are in a client's message, in each dialect. Those at an address are not fetched. */
final class SentFile {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";

    private SentFile() {}

    /** The file that the part of this type holds; empty if it holds none. */
    static Optional<AttachedFile> of(String type, Map<?, ?> part) {
        return switch (type) {
            case "image_url" -> object(part, "image_url").flatMap(image -> dataUrl(image.get("url"), Optional.empty()));
            case "input_image" -> dataUrl(part.get("image_url"), Optional.empty());
            case "file" -> object(part, "file").flatMap(SentFile::named);
            case "input_file" -> named(part);
            case "image", "document" -> object(part, "source").flatMap(source -> source(source, text(part, "title")));
            default -> Optional.empty();
        };
    }

    /** What stands in the text in place of the file. */
    static String placeOf(AttachedFile file) {
        return file.reference().isImage() ? "[image]" : "[file]";
    }

    private static Optional<AttachedFile> named(Map<?, ?> part) {
        return dataUrl(part.get("file_data"), text(part, "filename"));
    }

    private static Optional<AttachedFile> source(Map<?, ?> source, Optional<String> name) {
        return "base64".equals(source.get("type"))
                ? text(source, "media_type")
                        .flatMap(type -> text(source, "data").flatMap(data -> file(type, name, data)))
                : Optional.empty();
    }

    private static Optional<AttachedFile> dataUrl(@Nullable Object given, Optional<String> name) {
        if (!(given instanceof String url) || !url.startsWith(DATA)) {
            return Optional.empty();
        }
        int data = url.indexOf(BASE64);
        return data < 0
                ? Optional.empty()
                : file(url.substring(DATA.length(), data), name, url.substring(data + BASE64.length()));
    }

    private static Optional<AttachedFile> file(String type, Optional<String> name, String base64) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            String media = Letters.small(type.strip());
            return content.length == 0 || media.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AttachedFile.of(media, name, content));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Map<?, ?>> object(Map<?, ?> part, String member) {
        return part.get(member) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
    }

    private static Optional<String> text(Map<?, ?> part, String member) {
        return part.get(member) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
