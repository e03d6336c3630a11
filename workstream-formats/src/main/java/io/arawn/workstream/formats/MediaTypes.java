package io.arawn.workstream.formats;

import java.util.Map;
import java.util.Optional;

/** The media types of files by the ends of their names. */
final class MediaTypes {

    private static final Map<String, String> BY_END = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "pdf", "application/pdf",
            "txt", "text/plain",
            "md", "text/markdown",
            "csv", "text/csv",
            "wav", "audio/wav");

    private MediaTypes() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(BY_END.get(name.substring(name.lastIndexOf('.') + 1)));
    }
}
