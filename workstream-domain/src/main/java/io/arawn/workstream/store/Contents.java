package io.arawn.workstream.store;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The messages right before an ordinal, at most {@code limit}, in the log's order; fewer if they are very long, but at
     * least two if there are as many.
     */
    default List<Message> before(long end, long limit) {
        long together = Math.min(limit, end);
        List<Message> messages = between(end - together, end - 1);
        while (messages.size() < together && together > 2) {
            // The last ones were left out.
            together = together / 2;
            messages = between(end - together, end - 1);
        }
        return messages;
    }

    /** All events, in the order of the log. */
    List<Event> events();

    /** Finds the pinned messages. */
    final class Pins {

        private Pins() {}

        /** The ids of the pinned messages, in the order of pinning; the log need not contain the messages. */
        public static List<RecordId> of(List<Event> events) {
            Set<RecordId> pinned = new LinkedHashSet<>();
            for (Event event : events) {
                if (event instanceof Pinned pin) {
                    pinned.add(pin.message());
                } else if (event instanceof Unpinned unpin) {
                    pinned.remove(unpin.message());
                }
            }
            return List.copyOf(pinned);
        }

        /**
         * The pinned messages, in the log's order. Messages beyond {@code READ_AT_ONCE} characters are left out, because no
         * plan could contain them.
         */
        public static List<Message> messages(Contents contents) {
            List<Long> ordinals = of(contents.events()).stream()
                    .flatMap(message -> contents.ordinal(message).stream())
                    .sorted()
                    .toList();
            List<Message> messages = new ArrayList<>();
            long left = Bounds.READ_AT_ONCE;
            for (int i = 0; i < ordinals.size() && left > 0; i++) {
                Optional<Message> message = contents.message(ordinals.get(i));
                message.ifPresent(messages::add);
                left -= message.map(Message::length).orElse(0L);
            }
            return messages;
        }
    }
}
