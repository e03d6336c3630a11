package io.arawn.workstream.onnx;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The temporary folder that ONNX Runtime makes for its libraries. It stays empty, because {@link RuntimeFiles} unpacks
 * the libraries, and it would remain if a JVM is killed.
 *
 * @param parent the folder of temporary files
 * @param before its content before the runtime was loaded
 */
record StrayFolder(Path parent, Set<Path> before) {

    private static final String NAMES = "onnxruntime-java*";

    /** Reads the folder's content; to be called before the runtime is loaded. */
    static StrayFolder in(Path parent) {
        return new StrayFolder(parent, folders(parent));
    }

    /** Deletes the new folder if there is exactly one and it is empty. Of two, one may belong to another program. */
    void delete() {
        Set<Path> since = folders(parent);
        since.removeAll(before);
        if (since.size() == 1) {
            try {
                Files.delete(since.iterator().next());
            } catch (IOException used) {
                // The folder is not empty, or is gone already.
            }
        }
    }

    private static Set<Path> folders(Path parent) {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, NAMES)) {
            folders.forEach(found::add);
        } catch (IOException unreadable) {
            // Then the new folder cannot be identified.
        }
        return found;
    }
}
