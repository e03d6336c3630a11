package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads messages by their positions. */
final class SavedMessages {

    private final MessageLog log;
    private final MessageIndex index;

    SavedMessages(MessageLog log, MessageIndex index) {
        this.log = log;
        this.index = index;
    }

    /**
     * The messages with these ordinals, by ordinal; only those that exist. A log that cannot be read gives none. If it
     * is the only log of a request, the update of its index has already failed.
     */
    Map<Long, Message> of(WorkstreamId id, Collection<Long> ordinals) {
        Map<Long, Position> places = index.positions(id, ordinals);
        Map<Position, LogRecord> records;
        try {
            records = places.isEmpty() ? Map.of() : log.at(id, places.values());
        } catch (LogUnavailableException unreadable) {
            return Map.of();
        }
        Map<Long, Message> messages = new HashMap<>();
        places.forEach((ordinal, position) -> {
            if (records.get(position) instanceof Message message) {
                messages.put(ordinal, message);
            }
        });
        return messages;
    }
}
