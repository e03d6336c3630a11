package io.arawn.workstream.jsonl;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.JsonObject;
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
            case Event.Branched branched -> "branched";
            case Event.Erased erased -> "erased";
            case Event.Other other -> other.name();
        };
    }

    static JsonObject fields(Event event) {
        return switch (event) {
            case Event.Created created -> created(created);
            case Event.Renamed renamed -> new JsonObject().with("name", renamed.name());
            case Event.MetadataChanged changed -> new JsonObject().with("changes", changes(changed));
            case Event.Archived archived -> new JsonObject();
            case Event.Restored restored -> new JsonObject();
            case Event.Pinned pinned -> new JsonObject().with("message", pinned.message());
            case Event.Unpinned unpinned -> new JsonObject().with("message", unpinned.message());
            case Event.SummaryMade made -> summary(made);
            case Event.SummaryRevoked revoked -> new JsonObject().with("summary", revoked.summary());
            case Event.Branched branched -> branched(branched);
            case Event.Erased erased -> new JsonObject().with("message", erased.message());
            case Event.Other other -> new JsonObject();
        };
    }

    private static JsonObject created(Event.Created created) {
        return new JsonObject()
                .with("name", created.name())
                .with("metadata", new TreeMap<>(created.metadata()))
                .with("format", created.format())
                .with("forked_from", created.forkedFrom().map(EventWriter::forkPoint));
    }

    private static JsonObject forkPoint(Event.ForkPoint point) {
        return new JsonObject().with("workstream", point.workstream()).with("message", point.message());
    }

    private static JsonObject changes(Event.MetadataChanged changed) {
        TreeMap<String, @Nullable Object> changes = new TreeMap<>();
        changed.changes().forEach((key, value) -> changes.put(key, value.orElse(null)));
        return JsonObject.of(changes);
    }

    private static JsonObject branched(Event.Branched branched) {
        return new JsonObject()
                .with("left", branched.left())
                .withUnlessEmpty("returned", branched.returned())
                .with("resumed", branched.resumed());
    }

    private static JsonObject summary(Event.SummaryMade made) {
        return new JsonObject()
                .with("first", made.first())
                .with("last", made.last())
                .with("from", made.from())
                .with("to", made.to())
                .with("messages", made.messages())
                .with("participants", made.participants())
                .with("level", made.level())
                .with("replaces", made.replaces())
                .with("model", made.model())
                .with("text", made.text());
    }
}
