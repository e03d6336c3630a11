package io.arawn.workstream.message;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a workstream and that its messages do not tell. As of a {@link Message}, what it holds can be
 * stored.
 */
public sealed interface Event extends LogRecord {

    /** What all events have in common: who caused it is known only where somebody said so. */
    record Origin(RecordId id, Instant timestamp, Optional<String> author, Map<String, @Nullable Object> unknown) {

        public Origin {
            timestamp = RecordTime.of("timestamp", timestamp);
            author = author.map(Surrogates::replaceLone);
            unknown = JsonValues.fields(unknown);
        }

        public Origin(RecordId id, Instant timestamp, Optional<String> author) {
            this(id, timestamp, author, Map.of());
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
    default Map<String, @Nullable Object> unknown() {
        return origin().unknown();
    }

    /**
     * The workstream was made, under this name. The first record of every log we make.
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

        /** Whether a log that begins with this record is of a newer format than is written here. */
        public static boolean isOfNewerFormat(LogRecord first) {
            return switch (first) {
                case Created created -> created.format() > FORMAT;
                case Other other -> other.name().equals("created")
                        && other.unknown().get("format") instanceof Long format
                        && format > FORMAT;
                case Event other -> false;
                case Message message -> false;
            };
        }
    }

    /** The message of another workstream after which a fork goes its own way. */
    record ForkPoint(WorkstreamId workstream, RecordId message) {}

    /** It has another name from here on. */
    record Renamed(Origin origin, String name) implements Event {

        public Renamed {
            name = Surrogates.replaceLone(name);
        }
    }

    /** Entries of its metadata were set, or removed where the value is empty. */
    record MetadataChanged(Origin origin, Map<String, Optional<String>> changes) implements Event {

        public MetadataChanged {
            changes = changes.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> Surrogates.replaceLone(entry.getKey()),
                            entry -> entry.getValue().map(Surrogates::replaceLone),
                            (one, other) -> other));
        }
    }

    /** It was put away: it is listed only when asked for, and takes no messages. */
    record Archived(Origin origin) implements Event {}

    /** It is active again. */
    record Restored(Origin origin) implements Event {}

    /** The message is kept in every window from here on. */
    record Pinned(Origin origin, RecordId message) implements Event {}

    /** The message is no longer kept in every window. */
    record Unpinned(Origin origin, RecordId message) implements Event {}

    /**
     * A text was made that stands for the messages from the first to the last, both included, in the log's order.
     *
     * @param from the earliest timestamp in the range
     * @param to the latest timestamp in the range
     * @param messages how many messages it stands for
     * @param level 0 when made from messages, else one more than that of the summaries it was made from
     * @param replaces the summaries it was made from and stands in for
     * @param model what made it
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

        /** Whether it came with an imported log, or was made of one that did: nobody here knows what made it. */
        public boolean isImported() {
            return Boolean.TRUE.equals(unknown().get(IMPORTED));
        }

        /** The same, marked as one that came with an imported log. */
        public SummaryMade imported() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(unknown());
            fields.put(IMPORTED, true);
            Origin marked = new Origin(origin.id(), origin.timestamp(), origin.author(), fields);
            return new SummaryMade(marked, first, last, from, to, messages, participants, level, replaces, model, text);
        }
    }

    /** The summary no longer stands; those it replaced stand again. */
    record SummaryRevoked(Origin origin, RecordId summary) implements Event {}

    /** The message was erased: it stood here, and nothing of what it said is left. */
    record Erased(Origin origin, RecordId message) implements Event {}

    /** An event that this version does not know, or whose fields are not what it expects. All fields are in unknown. */
    record Other(Origin origin, String name) implements Event {

        public Other {
            name = Surrogates.replaceLone(name);
        }
    }
}
