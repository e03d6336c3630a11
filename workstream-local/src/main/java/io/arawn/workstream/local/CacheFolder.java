package io.arawn.workstream.local;

import com.google.re2j.Pattern;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.local.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where what is derived from the logs is kept. It may be deleted at any time: whoever is in use of it then adds nothing
 * to it any more, so that it stays deleted until a later command makes it anew.
 *
 * @param folder of all storage folders
 * @param store of the one that is used
 */
public record CacheFolder(OwnFolder folder, OwnFolder store) {

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9.-]");

    /**
     * Another one for each storage folder. Should two ever share one, each would find the other's entries outdated and
     * read its logs again: nothing worse.
     */
    public static CacheFolder of(Settings settings) {
        CRC32C checksum = new CRC32C();
        checksum.update(settings.storage().path().toString().getBytes(StandardCharsets.UTF_8));
        OwnFolder folder = OwnFolder.at(settings.cache());
        return new CacheFolder(folder, folder.folder("store-" + Long.toHexString(checksum.getValue())));
    }

    /** Makes the folder, where it can be made; where not, the first use says why. */
    public void makeIfPossible() {
        try {
            folder.make();
        } catch (IOException unusable) {
            // Said by the attempt to use it.
        }
    }

    /** The same folder for work that nobody waits for: it uses what is there, and adds nothing. */
    public CacheFolder asFound() {
        return new CacheFolder(folder.asFound(), store.asFound());
    }

    public OwnFile catalogAndIndex() {
        return store.file("cache.db");
    }

    public OwnFile vectors() {
        return store.file("vectors.db");
    }

    /** Where native libraries are unpacked to, and the model that makes vectors. */
    public OwnFolder natives() {
        return folder.folder("native");
    }

    /** The file that is there once a person was told which model answers though none is configured. */
    public OwnFile toldOf(String model) {
        return folder.file("told-of-" + ODD.matcher(model).replaceAll("_"));
    }

    private OwnFile lock() {
        return store.file("maintain.lock");
    }

    /** Makes what has to be there for {@link #tryLock}. */
    public void makeLock() throws IOException {
        store.makeWithin();
        lock().makeIfMissing();
    }

    /**
     * The right to maintain the storage folder; empty when another process has it, or the cache is not there.
     *
     * @throws CacheUnavailableException when the file cannot be used
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
