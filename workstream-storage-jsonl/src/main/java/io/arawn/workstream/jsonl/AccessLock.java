package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.time.Duration;

/** The lock of the files about people, {@code access.lock}. */
final class AccessLock {

    private AccessLock() {}

    /** @param folder exists */
    static LockFile.Held take(OwnFolder folder, Duration wait) throws IOException {
        return LockFile.take(folder.real().file("access.lock"), "the access of " + folder.path(), wait);
    }
}
