package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import java.io.IOException;
import java.time.Duration;

/** The locks of a store: one for each log, and one for what concerns all of them. */
final class StoreLocks {

    /** No id begins with a dot. */
    private static final String ALL = ".store";

    private final StoreFolder folder;
    private final Duration wait;

    StoreLocks(StoreFolder folder, Duration wait) {
        this.folder = folder;
        this.wait = wait;
    }

    /** Whoever changes the log, its name or its existence holds this one. */
    LockFile.Held log(WorkstreamId id) throws IOException {
        return LockFile.take(folder.locks().resolve(id.value()), folder.log(id).toString(), wait);
    }

    LockFile.Held store() throws IOException {
        return LockFile.take(folder.locks().resolve(ALL), "the folder " + folder.path(), wait);
    }
}
