package io.arawn.workstream.message;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of a workstream that its messages do not record. Like a {@link Message}, an event only holds values that can
 * be stored.
 */
public sealed interface Event extends LogRecord {

    /** The common fields of all events. The author is empty if it is unknown. */
    record Origin(RecordId id, Instant timestamp, Optional<String> author, JsonObject unknown) {

        public Origin {
            timestamp = RecordTime.of("timestamp", timestamp);
            author = author.map(Surrogates::replaceLone);
            unknown = JsonValues.fields(unknown);
        }

        public Origin(RecordId id, Instant timestamp, Optional<String> author) {
            this(id, timestamp, author, new JsonObject());
        }
    }

    Origin origin();

    @Override
    default RecordId id() {
        return origin().id();
    }

    @Override
    default Instant timestamp() {
        return origin().timestamp();
    }

    @Override
    default JsonObject unknown() {
        return origin().unknown();
    }

    /**
     * The workstream was created with this name. It is the first record of every log that this program creates.
     *
     * @param format the version of the log format, see {@link #FORMAT}
     */
    record Created(
            Origin origin, String name, Map<String, String> metadata, int format, Optional<ForkPoint> forkedFrom)
            implements Event {

        /** The version of the log format that is written. */
        public static final int FORMAT = 1;

        public Created {
            name = Surrogates.replaceLone(name);
            metadata = metadata.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> Surrogates.replaceLone(entry.getKey()),
                            entry -> Surrogates.replaceLone(entry.getValue()),
                            (one, other) -> other));
        }

        /** Whether a log with this first record has a newer format than {@link #FORMAT}. */
        public static boolean isOfNewerFormat(LogRecord first) {
            return switch (first) {
                case Created created -> created.format() > FORMAT;
                case Other other -> other.name().equals("created")
                        && isNewer(other.unknown().get("format"));
                case Event other -> false;
                case Message message -> false;
            };
        }

        /** This version knows only formats that are small whole numbers. */
        private static boolean isNewer(@Nullable Object format) {
            return format != null && !(format instanceof Long known && known <= FORMAT);
        }
    }

    /** The last message that a fork has in common with another workstream. */
    record ForkPoint(WorkstreamId workstream, RecordId message) {}

    /** The workstream got another name. */
    record Renamed(Origin origin, String name) implements Event {

        public Renamed {
            name = Surrogates.replaceLone(name);
        }
    }

    /** Entries of the metadata were set; an empty value removes the entry. */
    record MetadataChanged(Origin origin, Map<String, Optional<String>> changes) implements Event {

        public MetadataChanged {
            changes = changes.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> Surrogates.replaceLone(entry.getKey()),
                            entry -> entry.getValue().map(Surrogates::replaceLone),
                            (one, other) -> other));
        }
    }

    /** The workstream was archived: it is listed only on request, and takes no messages. */
    record Archived(Origin origin) implements Event {}

    /** The workstream is active again. */
    record Restored(Origin origin) implements Event {}

    /** The message was pinned: every plan contains it. */
    record Pinned(Origin origin, RecordId message) implements Event {}

    /** The message was unpinned. */
    record Unpinned(Origin origin, RecordId message) implements Event {}

    /**
     * A summary was made. It stands for the messages from the first to the last, both included, in the log's order.
     *
     * @param from the earliest timestamp in the range
     * @param to the latest timestamp in the range
     * @param messages how many messages it stands for
     * @param level 0 for a summary of messages, else one more than the level of the summaries in it
     * @param replaces the summaries that it was made from and replaces
     * @param model the model or method that made it
     */
    record SummaryMade(
            Origin origin,
            RecordId first,
            RecordId last,
            Instant from,
            Instant to,
            long messages,
            List<String> participants,
            int level,
            List<RecordId> replaces,
            String model,
            String text)
            implements Event {

        private static final String IMPORTED = "imported";

        public SummaryMade {
            from = RecordTime.of("from", from);
            to = RecordTime.of("to", to);
            participants = participants.stream().map(Surrogates::replaceLone).toList();
            replaces = List.copyOf(replaces);
            model = Surrogates.replaceLone(model);
            text = Surrogates.replaceLone(text);
        }

        /**
         * Whether the summary came with an imported log, or was made from one that did. Its real origin is then
         * unknown.
         */
        public boolean isImported() {
            return unknown().isTrue(IMPORTED);
        }

        /** The same summary, marked as imported. */
        public SummaryMade imported() {
            Origin marked = new Origin(
                    origin.id(), origin.timestamp(), origin.author(), unknown().with(IMPORTED, true));
            return new SummaryMade(marked, first, last, from, to, messages, participants, level, replaces, model, text);
        }
    }

    /** The summary was revoked; the summaries that it replaced are active again. */
    record SummaryRevoked(Origin origin, RecordId summary) implements Event {}

    /**
     * A client that keeps its own history edited it, or went back to an earlier place in it.
     *
     * @param left the messages that the client no longer sends, in the log's order
     * @param returned those that it had left before and sends again, in the log's order
     * @param resumed the last message that it still sends; its next one follows that
     */
    record Branched(Origin origin, List<RecordId> left, List<RecordId> returned, RecordId resumed) implements Event {
        public Branched {
            left = List.copyOf(left);
            returned = List.copyOf(returned);
        }
    }

    /** The message that stood in this place was erased; nothing of its text is left. */
    record Erased(Origin origin, RecordId message) implements Event {}

    /** An event with an unknown name or unexpected fields. All fields are in {@code unknown}. */
    record Other(Origin origin, String name) implements Event {

        public Other {
            name = Surrogates.replaceLone(name);
        }
    }
}
