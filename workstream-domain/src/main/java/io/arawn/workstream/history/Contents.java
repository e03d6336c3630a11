package io.arawn.workstream.history;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import java.util.Optional;

/**
 * The messages and events of one workstream at one moment. Messages are counted from 0 in the order of the log; that number
 * is the message's ordinal. Valid only while the action that received it runs, and for one thread.
 */
public interface Contents {

    /** The number of messages. */
    long count();

    /** The ordinal of the message of this id; of several with one id, the first. */
    Optional<Long> ordinal(RecordId message);

    /** The message of this ordinal. */
    Optional<Message> message(long ordinal);

    /**
     * The messages from one ordinal to another, both included, if they exist. If together they are longer than {@link
     * io.arawn.workstream.Bounds#READ_AT_ONCE}, the last ones are left out; the first two are always there.
     */
    List<Message> between(long first, long last);

    /** All events, in the order of the log. */
    List<Event> events();
}
