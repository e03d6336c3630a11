package io.arawn.workstream.message;

import java.time.Instant;

/** One line of a log: a message, which has a role, or an event, which has an event name. Immutable. */
public sealed interface LogRecord permits Message, Event {

    /**
     * The id, unique in its log. A record that was written without an id has one that is derived from its place and its
     * bytes.
     */
    RecordId id();

    /** The time of the message or event. The order of a log is the order of its lines, not of the timestamps. */
    Instant timestamp();

    /** Fields that this version does not know, as they were read, in order. */
    JsonObject unknown();
}
