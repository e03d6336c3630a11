package io.arawn.workstream.log;

import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a log without the texts of its messages.
 *
 * @param parts in the log's order
 * @param damaged the lines of the stretch that are not records
 * @param end a bookmark after the last part and any damaged line behind it
 * @param more whether records lie beyond
 */
public record LogOutline(List<Part> parts, List<DamagedLine> damaged, Bookmark end, boolean more) {

    public LogOutline {
        parts = List.copyOf(parts);
        damaged = List.copyOf(damaged);
    }

    /** A group of messages, or one event. */
    public sealed interface Part {}

    /**
     * A group of messages without an event between them.
     *
     * @param count at least 1
     * @param earliest timestamp
     * @param newest timestamp
     */
    public record Messages(long count, Instant earliest, Instant newest) implements Part {

        private Messages and(Instant time) {
            return new Messages(
                    count + 1, time.isBefore(earliest) ? time : earliest, time.isAfter(newest) ? time : newest);
        }
    }

    /** An event. */
    public record Happened(Event event) implements Part {}

    /** The outline of the page. */
    public static LogOutline of(LogPage page) {
        Builder outline = new Builder();
        page.entries().forEach(entry -> outline.record(entry.record()));
        return outline.build(page.damaged(), page.end(), page.more());
    }

    /** Collects the parts, from the first to the last. For one thread. */
    public static final class Builder {

        private final List<Part> parts = new ArrayList<>();
        private @Nullable Messages messages;

        /** An outline without parts. */
        public Builder() {}

        /** Adds a record. */
        public void record(LogRecord record) {
            switch (record) {
                case Message message -> message(message.timestamp());
                case Event event -> {
                    endMessages();
                    parts.add(new Happened(event));
                }
            }
        }

        /** Adds a message of which no more is known than its timestamp. */
        public void message(Instant timestamp) {
            messages = messages == null ? new Messages(1, timestamp, timestamp) : messages.and(timestamp);
        }

        private void endMessages() {
            if (messages != null) {
                parts.add(messages);
                messages = null;
            }
        }

        /** The outline, with what is known besides. */
        public LogOutline build(List<DamagedLine> damaged, Bookmark end, boolean more) {
            endMessages();
            return new LogOutline(parts, damaged, end, more);
        }
    }
}
