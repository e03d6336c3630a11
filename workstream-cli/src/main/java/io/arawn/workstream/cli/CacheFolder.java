package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Where what is derived from the logs of one storage folder is kept. */
final class CacheFolder {

    private CacheFolder() {}

    /**
     * Another one for each storage folder. Should two ever share one, each would find the other's entries outdated and
     * read its logs again: nothing worse.
     */
    static Path of(Settings settings) {
        CRC32C checksum = new CRC32C();
        checksum.update(settings.storage().path().toString().getBytes(StandardCharsets.UTF_8));
        return settings.cache().resolve("store-" + Long.toHexString(checksum.getValue()));
    }
}
