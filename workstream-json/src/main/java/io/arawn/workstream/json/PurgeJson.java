package io.arawn.workstream.json;

import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.message.JsonObject;

/** The JSON of a purge. */
public final class PurgeJson {

    private PurgeJson() {}

    /**
     * The purged workstream, and the forks that hold messages of it.
     *
     * @param dryRun whether nothing was changed
     */
    public static JsonObject of(Purged purged, boolean dryRun) {
        return new JsonObject()
                .with("id", purged.workstream().id())
                .with("name", purged.workstream().name())
                .with("in_use", purged.inUse())
                .with("trash", purged.deleted())
                .with("forks", ErasureJson.holders(purged.forks()))
                .with("forks_too", purged.forksToo())
                .with("dry_run", dryRun)
                .with("clean", purged.clean());
    }
}
