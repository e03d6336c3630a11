package io.arawn.workstream.jsonl;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of events in a log, and their fields besides the common ones. */
final class EventWriter {

    private EventWriter() {}

    static String name(Event event) {
        return switch (event) {
            case Event.Created created -> "created";
            case Event.Renamed renamed -> "renamed";
            case Event.MetadataChanged changed -> "metadata_changed";
            case Event.Archived archived -> "archived";
            case Event.Restored restored -> "restored";
            case Event.Pinned pinned -> "pinned";
            case Event.Unpinned unpinned -> "unpinned";
            case Event.SummaryMade made -> "summary_made";
            case Event.SummaryRevoked revoked -> "summary_revoked";
            case Event.Erased erased -> "erased";
            case Event.Other other -> other.name();
        };
    }

    static Map<String, @Nullable Object> fields(Event event) {
        return switch (event) {
            case Event.Created created -> created(created);
            case Event.Renamed renamed -> Map.of("name", renamed.name());
            case Event.MetadataChanged changed -> Map.of("changes", changes(changed));
            case Event.Archived archived -> Map.of();
            case Event.Restored restored -> Map.of();
            case Event.Pinned pinned -> Map.of("message", pinned.message().value());
            case Event.Unpinned unpinned -> Map.of("message", unpinned.message().value());
            case Event.SummaryMade made -> summary(made);
            case Event.SummaryRevoked revoked -> Map.of("summary", revoked.summary().value());
            case Event.Erased erased -> Map.of("message", erased.message().value());
            case Event.Other other -> Map.of();
        };
    }

    private static Map<String, @Nullable Object> created(Event.Created created) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", created.name());
        fields.put("metadata", new TreeMap<>(created.metadata()));
        fields.put("format", created.format());
        created.forkedFrom().ifPresent(point -> fields.put("forked_from", forkPoint(point)));
        return fields;
    }

    private static Map<String, @Nullable Object> forkPoint(Event.ForkPoint point) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("workstream", point.workstream().value());
        fields.put("message", point.message().value());
        return fields;
    }

    private static Map<String, @Nullable Object> changes(Event.MetadataChanged changed) {
        Map<String, @Nullable Object> changes = new TreeMap<>();
        for (Map.Entry<String, Optional<String>> change : changed.changes().entrySet()) {
            changes.put(change.getKey(), change.getValue().orElse(null));
        }
        return changes;
    }

    private static Map<String, @Nullable Object> summary(Event.SummaryMade made) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("first", made.first().value());
        fields.put("last", made.last().value());
        fields.put("from", made.from().toString());
        fields.put("to", made.to().toString());
        fields.put("messages", made.messages());
        fields.put("participants", made.participants());
        fields.put("level", made.level());
        fields.put("replaces", made.replaces().stream().map(RecordId::value).toList());
        fields.put("model", made.model());
        fields.put("text", made.text());
        return fields;
    }
}
