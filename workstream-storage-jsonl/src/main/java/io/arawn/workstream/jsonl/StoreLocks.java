package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * The locks of a store: one for each log, and one for operations on the whole store. The last used lock files stay
 * open. Safe for use by many threads.
 */
final class StoreLocks implements AutoCloseable {

    /** No id begins with a dot. */
    static final String ALL = ".store";

    private static final int MOST_OPEN = 64;

    private final StoreFolder folder;
    private final Duration wait;
    private final LinkedHashMap<Path, LockFile> open = new LinkedHashMap<>(16, 0.75f, true);

    StoreLocks(StoreFolder folder, Duration wait) {
        this.folder = folder;
        this.wait = wait;
    }

    /** The lock for any change of the log, its name or its existence. */
    LockFile.Held log(WorkstreamId id) throws IOException {
        return take(folder.locks().file(id.value()), folder.log(id).toString());
    }

    LockFile.Held store() throws IOException {
        return take(folder.locks().file(ALL), "the folder " + folder.path());
    }

    private LockFile.Held take(OwnFile file, String what) throws IOException {
        keepOpen(file);
        return LockFile.take(file, what, wait);
    }

    private synchronized void keepOpen(OwnFile file) {
        open.computeIfAbsent(file.path(), path -> LockFile.use(file));
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry().getValue().leave();
        }
    }

    /** Closes the files that are not in use. */
    @Override
    public synchronized void close() {
        open.values().forEach(LockFile::leave);
        open.clear();
    }
}
