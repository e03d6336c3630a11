package io.arawn.workstream.recall;

import io.arawn.workstream.log.Position;
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

    public IndexedMessage {
        terms = List.copyOf(terms);
        context = List.copyOf(context);
    }
}
