package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cli.TimeOptions.Window;
import io.arawn.workstream.cli.text.RelativeTime;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.time.Instant;
import java.util.Optional;

/**
 * The messages of a workstream in some time.
 *
 * @param messages their number
 * @param first the first one in the order of the log
 * @param last the last one
 */
record Period(long messages, Optional<Message> first, Optional<Message> last) {

    private static final int PAGE = 500;

    static Period of(WorkstreamId id, Window window, Arawn arawn) {
        Instant since = window.since().orElse(Instant.EPOCH);
        Period period = new Period(0, Optional.empty(), Optional.empty());
        for (MessagePage page : MessagePage.all(Optional.empty(), after -> window.since().isPresent()
                ? arawn.since(id, since, after, PAGE)
                : arawn.oldestFirst(id, after, PAGE))) {
            for (Message message : page.messages()) {
                period = window.holds(message.timestamp()) ? period.and(message) : period;
            }
        }
        return period;
    }

    private Period and(Message message) {
        return new Period(messages + 1, first.or(() -> Optional.of(message)), Optional.of(message));
    }

    JsonObject json() {
        return new JsonObject()
                .with("messages", messages)
                .with("first", first.map(Message::id))
                .with("last", last.map(Message::id));
    }

    /** Such as {@code 12 messages, from 3 days ago to yesterday}. */
    String words(Invocation invocation) {
        RelativeTime time = invocation.relativeTime();
        String counted = messages + (messages == 1 ? " message" : " messages");
        return first.isEmpty()
                ? counted
                : counted + ", from " + time.of(first.get().timestamp()) + " to "
                        + time.of(last.orElseThrow().timestamp());
    }
}
