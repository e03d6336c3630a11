package io.arawn.workstream.onnx;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The folder that ONNX Runtime makes for its libraries among the temporary files. It stays empty, as {@link ModelFiles}
 * unpacks the libraries, and would stay for ever where a JVM is not ended in order.
 *
 * @param parent of temporary files
 * @param before what was there before the runtime was loaded
 */
record StrayFolder(Path parent, Set<Path> before) {

    private static final String NAMES = "onnxruntime-java*";

    /** Looks at what is there; to be called before the runtime is loaded. */
    static StrayFolder in(Path parent) {
        return new StrayFolder(parent, folders(parent));
    }

    /** Deletes the folder that has come since, if it is one alone and empty: of two, one may be another program's. */
    void delete() {
        Set<Path> since = folders(parent);
        since.removeAll(before);
        if (since.size() == 1) {
            try {
                Files.delete(since.iterator().next());
            } catch (IOException used) {
                // It is not empty, or gone already.
            }
        }
    }

    private static Set<Path> folders(Path parent) {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, NAMES)) {
            folders.forEach(found::add);
        } catch (IOException unreadable) {
            // Then there is none that can be told apart.
        }
        return found;
    }
}
