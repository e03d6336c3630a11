package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.AttachedFile;
import java.util.Base64;
import java.util.Optional;

/** Files that sources hold as text. */
final class DataUrl {

    private static final String SCHEME = "data:";
    private static final String BASE_64 = ";base64";

    private DataUrl() {}

    /** The file in a data URL; empty for another text. */
    static Optional<AttachedFile> of(String url, Optional<String> name) {
        int comma = url.indexOf(',');
        if (!url.startsWith(SCHEME) || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring(SCHEME.length(), comma);
        if (!head.endsWith(BASE_64)) {
            return Optional.empty();
        }
        return base64(head.substring(0, head.length() - BASE_64.length()), name, url.substring(comma + 1));
    }

    /** The file with these bytes; empty if the text is no Base64. */
    static Optional<AttachedFile> base64(String mediaType, Optional<String> name, String text) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(text);
            return content.length == 0 ? Optional.empty() : Optional.of(AttachedFile.of(mediaType, name, content));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
