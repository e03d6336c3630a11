package io.arawn.workstream.json;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.text.Letters;
import java.util.List;

/** The JSON of a workstream. */
public final class WorkstreamJson {

    private WorkstreamJson() {}

    /** The data from the workstream's own log. */
    public static JsonObject of(Workstream workstream) {
        return new JsonObject()
                .with("id", workstream.id())
                .with("name", workstream.name())
                .with("created_at", workstream.createdAt())
                .with("updated_at", workstream.updatedAt())
                .with("last_used", workstream.lastUsed())
                .with("message_count", workstream.messageCount())
                .with("metadata", workstream.metadata())
                .with("state", Letters.small(workstream.state().name()))
                .with("forked_from", workstream.forkedFrom().map(from -> new JsonObject()
                        .with("workstream_id", from.workstream())
                        .with("message_id", from.message())));
    }

    /** A deleted workstream, as it was at its deletion. */
    public static JsonObject of(Removed removed) {
        return of(removed.workstream())
                .with("state", "deleted")
                .with("deleted_at", removed.removed().removedAt());
    }

    /** The workstream with its forks. */
    public static JsonObject of(Workstream workstream, List<Workstream> forks) {
        return of(workstream).withUnlessEmpty("forks", forks.stream().map(WorkstreamJson::fork).toList());
    }

    private static JsonObject fork(Workstream fork) {
        return new JsonObject()
                .with("workstream_id", fork.id())
                .with("name", fork.name())
                .with("message_id", fork.forkedFrom().orElseThrow().message());
    }

    /** The workstream with its forks, the first damaged lines, and how many messages can be searched. */
    public static JsonObject of(CatalogEntry entry, List<Workstream> forks, Progress index) {
        return of(entry.workstream(), forks)
                .with("warnings", entry.firstDamaged())
                .with("index", new JsonObject()
                        .with("messages", index.messages())
                        .with("words", index.words())
                        .with("vectors", index.vectors()));
    }
}
