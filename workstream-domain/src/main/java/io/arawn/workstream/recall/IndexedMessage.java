package io.arawn.workstream.recall;

import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;

/**
 * What the index keeps of a message.
 *
 * @param ordinal how many messages of its log stand before it
 * @param position where it stands in its log
 * @param terms what it says, as {@link Terms} makes it of the content; this is what is searched
 * @param context what it can be found by besides, such as its author's name, as terms
 */
public record IndexedMessage(
        long ordinal,
        RecordId id,
        Position position,
        Role role,
        Instant timestamp,
        List<String> terms,
        List<String> context) {

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long END_OF_TEXT = 0x1_0000;
    private static final long END_OF_LIST = 0x2_0000;

    public IndexedMessage {
        terms = List.copyOf(terms);
        context = List.copyOf(context);
    }

    /** What is indexed of a message that stands at the position, after so many others. */
    public static IndexedMessage of(Message message, long ordinal, Position position) {
        return new IndexedMessage(
                ordinal,
                message.id(),
                position,
                message.role(),
                message.timestamp(),
                Terms.of(message.content()),
                message.author().map(Terms::of).orElse(List.of()));
    }

    /** What tells it from any other that might be indexed in its place. */
    public Fingerprint fingerprint() {
        return new Fingerprint(id, position, role, timestamp, checksum(context, checksum(terms, 1)));
    }

    private static long checksum(List<String> texts, long before) {
        long sum = before;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                sum = (sum ^ text.charAt(i)) * FNV_PRIME;
            }
            sum = (sum ^ END_OF_TEXT) * FNV_PRIME;
        }
        return (sum ^ END_OF_LIST) * FNV_PRIME;
    }
}
