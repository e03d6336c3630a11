package io.arawn.workstream.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a log: a message, which has a role, or an event, which has an event name. Immutable. */
public sealed interface LogRecord permits Message, Event {

    /** Unique in its log. Records that were written without one have an id derived from where and what they are. */
    RecordId id();

    /** When it was said or happened. Order in a log is the log's order, not this. */
    Instant timestamp();

    /** Fields this version does not know, kept as they were read: JSON as JDK types, in order. */
    Map<String, @Nullable Object> unknown();
}
