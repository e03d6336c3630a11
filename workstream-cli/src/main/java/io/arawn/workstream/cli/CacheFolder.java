package io.arawn.workstream.cli;

import com.google.re2j.Pattern;
import io.arawn.workstream.cli.settings.Settings;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
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
record CacheFolder(OwnFolder folder, OwnFolder store) {

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9.-]");

    /**
     * Another one for each storage folder. Should two ever share one, each would find the other's entries outdated and
     * read its logs again: nothing worse.
     */
    static CacheFolder of(Settings settings) {
        CRC32C checksum = new CRC32C();
        checksum.update(settings.storage().path().toString().getBytes(StandardCharsets.UTF_8));
        OwnFolder folder = OwnFolder.at(settings.cache());
        return new CacheFolder(folder, folder.folder("store-" + Long.toHexString(checksum.getValue())));
    }

    /** The same folder for work that nobody waits for: it uses what is there, and adds nothing. */
    CacheFolder asFound() {
        return new CacheFolder(folder.asFound(), store.asFound());
    }

    OwnFile catalogAndIndex() {
        return store.file("cache.db");
    }

    OwnFile vectors() {
        return store.file("vectors.db");
    }

    /** Where native libraries are unpacked to, and the model that makes vectors. */
    OwnFolder natives() {
        return folder.folder("native");
    }

    /** The file that is there once a person was told which model answers though none is configured. */
    OwnFile toldOf(String model) {
        return folder.file("told-of-" + ODD.matcher(model).replaceAll("_"));
    }

    private OwnFile lock() {
        return store.file("maintain.lock");
    }

    /** Makes what has to be there for {@link #tryLock}. */
    void makeLock() throws IOException {
        store.make();
        lock().makeIfMissing();
    }

    /** The right to maintain the storage folder; empty when another process has it, or the cache is not there. */
    Optional<HeldFile> tryLock() {
        try {
            return lock().tryLock();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unusable) {
            throw new CommandFailure(ExitCode.STORAGE, "the cache cannot be used: " + unusable.getMessage());
        }
    }
}
