package io.arawn.workstream.database;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

/**
 * The row of a record.
 *
 * @param place its place in its workstream
 * @param ordinal the number of messages before it; empty for an event
 * @param terms the number of its indexed terms; 0 for an event
 */
public record StoredRecord(long place, Optional<Long> ordinal, int terms, LogRecord record) {

    /** The record, if it is a message. */
    public Optional<Message> message() {
        return record instanceof Message message ? Optional.of(message) : Optional.empty();
    }

    /** The message that this event erased, if it did. */
    public Optional<RecordId> erases() {
        return record instanceof Event.Erased erased ? Optional.of(erased.message()) : Optional.empty();
    }
}
