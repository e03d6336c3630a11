package io.arawn.workstream.local;

import com.google.re2j.Pattern;
import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.local.settings.DatabaseUrl;
import io.arawn.workstream.local.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The folder of the data that are derived from the logs. It may be deleted at any time. A process that uses it then
 * adds nothing to it any more, so that it stays deleted until a later command makes it again.
 *
 * @param folder the cache folder of all storage folders
 * @param store the cache folder of the storage folder in use
 */
public record CacheFolder(OwnFolder folder, OwnFolder store) {

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9.-]");

    /**
     * The cache folder of the configured storage folder. Each storage folder has its own. If two ever shared one, each
     * would find the entries of the other outdated and read its logs again, without other harm.
     */
    public static CacheFolder of(Settings settings) {
        CRC32C checksum = new CRC32C();
        String store = settings.storage().database().map(DatabaseUrl::place)
                .orElseGet(() -> settings.storage().path().toString());
        checksum.update(store.getBytes(StandardCharsets.UTF_8));
        OwnFolder folder = OwnFolder.at(settings.cache());
        return new CacheFolder(folder, folder.folder("store-" + Long.toHexString(checksum.getValue())));
    }

    /** Makes the folder if possible. If not, the first use of it fails with the reason. */
    public void makeIfPossible() {
        try {
            folder.make();
        } catch (IOException unusable) {
            // The first use of the folder reports the reason.
        }
    }

    /** The same folder for background work: it uses the existing files and adds none. */
    public CacheFolder asFound() {
        return new CacheFolder(folder.asFound(), store.asFound());
    }

    public OwnFile catalogAndIndex() {
        return store.file("cache.db");
    }

    public OwnFile vectors() {
        return store.file("vectors.db");
    }

    /** The folder for native libraries and for the embedding model. */
    public OwnFolder natives() {
        return folder.folder("native");
    }

    /** The file that exists once the user was told that this model answers although none is configured. */
    public OwnFile toldOf(String model) {
        return folder.file("told-of-" + ODD.matcher(model).replaceAll("_"));
    }

    private OwnFile lock() {
        return store.file("maintain.lock");
    }

    /** Makes the files that {@link #tryLock} needs. */
    public void makeLock() throws IOException {
        store.makeWithin();
        lock().makeIfMissing();
    }

    /**
     * The lock for the maintenance of the storage folder; empty if another process holds it, or if there is no cache.
     *
     * @throws CacheUnavailableException if the file cannot be used
     */
    public Optional<HeldFile> tryLock() {
        try {
            return lock().tryLock();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unusable) {
            throw new CacheUnavailableException("the cache cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
