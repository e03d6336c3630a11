package io.arawn.workstream.json;

import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.message.JsonObject;
import java.util.List;

/** The JSON of an erasure. */
public final class ErasureJson {

    private ErasureJson() {}

    /**
     * The erased messages, and the other workstreams that hold copies of them.
     *
     * @param dryRun whether nothing was changed
     */
    public static JsonObject of(Erased erased, boolean dryRun) {
        return new JsonObject()
                .with("workstream_id", erased.workstream().id())
                .with("messages", erased.messages())
                .with("summaries", erased.summaries())
                .with("trash", erased.deleted())
                .with("forks", holders(erased.copies()))
                .with("forks_too", erased.copiesToo())
                .with("alike", erased.alike())
                .with("dry_run", dryRun)
                .with("clean", erased.clean());
    }

    /** The other workstreams that hold, or held, some of the messages. */
    static List<JsonObject> holders(List<HeldBy> copies) {
        return copies.stream()
                .map(held -> new JsonObject()
                        .with("id", held.workstream().id())
                        .with("name", held.workstream().name())
                        .with("messages", held.messages())
                        .with("deleted", held.deleted()))
                .toList();
    }
}
