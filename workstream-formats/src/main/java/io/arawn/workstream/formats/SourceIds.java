package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.RecordId;
import java.nio.charset.StandardCharsets;

/** Derives ids from the source's, so that a second import finds what the first brought. */
final class SourceIds {

    private static final int SHORT_DIGEST = 16;

    private SourceIds() {}

    /**
     * The id of a record: the source, its conversation and its message, or their digest if no record id can hold them.
     *
     * @param number 1 for the first record that is made of the message
     */
    static RecordId of(SourceKind kind, String conversation, String message, int number) {
        String behind = number == 1 ? "" : "#" + number;
        String readable = kind.key() + ":" + conversation + "/" + message + behind;
        return new RecordId(
                RecordId.isValid(readable)
                        ? readable
                        : kind.key() + ":" + digest(conversation + '\n' + message) + behind);
    }

    /** A short digest, for what has no id of its own. */
    static String shortDigest(String text) {
        return digest(text).substring(0, SHORT_DIGEST);
    }

    private static String digest(String text) {
        return AttachedFile.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
