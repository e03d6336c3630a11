package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes events from the fields of a line. An event that it does not understand becomes a complete {@link Event.Other}.
 */
final class EventReader {

    private final String name;
    private final RecordId id;
    private final Instant timestamp;
    private final Optional<String> author;
    private final Fields fields;

    private EventReader(Fields fields, Supplier<RecordId> otherwise) {
        this.id = RecordReader.id(fields, otherwise);
        this.name = fields.text(RecordReader.EVENT);
        this.timestamp = fields.time(RecordReader.TIMESTAMP);
        this.author = fields.optionalText(RecordReader.AUTHOR);
        this.fields = fields;
    }

    static Event read(Fields fields, Supplier<RecordId> otherwise) {
        EventReader reader = new EventReader(fields, otherwise);
        JsonObject all = fields.rest();
        try {
            return reader.known(fields);
        } catch (InvalidInputException e) {
            return new Event.Other(reader.origin(all), reader.name);
        }
    }

    private Origin origin(JsonObject unknown) {
        return new Origin(id, timestamp, author, unknown);
    }

    /** The origin. To be called after all known fields have been taken. */
    private Origin origin() {
        return origin(fields.rest());
    }

    private Event known(Fields from) {
        return switch (name) {
            case "created" -> created(from);
            case "renamed" -> {
                String to = from.text("name");
                yield new Event.Renamed(origin(), to);
            }
            case "metadata_changed" -> {
                Map<String, Optional<String>> changes = changes(from);
                yield new Event.MetadataChanged(origin(), changes);
            }
            case "archived" -> new Event.Archived(origin());
            case "restored" -> new Event.Restored(origin());
            case "pinned" -> {
                RecordId message = from.id("message");
                yield new Event.Pinned(origin(), message);
            }
            case "unpinned" -> {
                RecordId message = from.id("message");
                yield new Event.Unpinned(origin(), message);
            }
            case "summary_made" -> summary(from);
            case "summary_revoked" -> {
                RecordId summary = from.id("summary");
                yield new Event.SummaryRevoked(origin(), summary);
            }
            case "branched" -> branched(from);
            case "erased" -> {
                RecordId message = from.id("message");
                yield new Event.Erased(origin(), message);
            }
            default -> new Event.Other(origin(), name);
        };
    }

    private Event created(Fields from) {
        String called = from.text("name");
        Map<String, String> metadata = metadata(from);
        int format = from.has("format") ? from.small("format") : Event.Created.FORMAT;
        Optional<ForkPoint> forkedFrom = forkPoint(from);
        return new Event.Created(origin(), called, metadata, format, forkedFrom);
    }

    private static Map<String, String> metadata(Fields from) {
        Map<String, String> metadata = new LinkedHashMap<>();
        from.object("metadata").forEach((key, value) -> metadata.put(key, scalar(value)));
        return metadata;
    }

    private static String scalar(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            throw Fields.invalid("metadata", "must hold texts only");
        }
        return value.toString();
    }

    private static Optional<ForkPoint> forkPoint(Fields from) {
        if (!from.has("forked_from")) {
            return Optional.empty();
        }
        Fields point = new Fields(from.object("forked_from"));
        return Optional.of(new ForkPoint(new WorkstreamId(point.text("workstream")), point.id("message")));
    }

    private static Map<String, Optional<String>> changes(Fields from) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        from.object("changes")
                .forEach((key, value) -> changes.put(key, Optional.ofNullable(value).map(EventReader::scalar)));
        return changes;
    }

    private Event branched(Fields from) {
        List<RecordId> left = ids(from, "left");
        List<RecordId> returned = from.has("returned") ? ids(from, "returned") : List.of();
        RecordId resumed = from.id("resumed");
        return new Event.Branched(origin(), left, returned, resumed);
    }

    private static List<RecordId> ids(Fields from, String name) {
        return from.texts(name).stream().map(RecordId::new).toList();
    }

    private Event summary(Fields from) {
        RecordId first = from.id("first");
        RecordId last = from.id("last");
        Instant since = from.time("from");
        Instant until = from.time("to");
        long messages = from.integer("messages");
        List<String> participants = from.texts("participants");
        int level = from.small("level");
        List<RecordId> replaces = ids(from, "replaces");
        String model = from.text("model");
        String text = from.text("text");
        return new Event.SummaryMade(
                origin(), first, last, since, until, messages, participants, level, replaces, model, text);
    }
}
