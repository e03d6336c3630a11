package io.arawn.workstream.cli;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import org.jline.nativ.JLineNativeLoader;

/**
 * JLine's native library. JLine unpacks a copy for each process and means to delete it at its end, which a process that
 * is stopped never comes to; so it is unpacked into a folder of its own, which is deleted as soon as it is loaded.
 */
final class TerminalLibrary {

    private static final String FOLDER = "jline.tmpdir";

    private static final Lazy<Boolean> LOADED = new Lazy<>(TerminalLibrary::load);

    private TerminalLibrary() {}

    /** Whether it could be loaded, which the first call does. */
    static synchronized boolean isLoaded() {
        return LOADED.get();
    }

    private static boolean load() {
        try {
            OwnFolder folder = OwnFolder.newTemporary("arawn-");
            try {
                System.setProperty(FOLDER, folder.path().toString());
                return JLineNativeLoader.initialize();
            } finally {
                folder.deleteWithFiles();
            }
        } catch (IOException | RuntimeException | LinkageError unusable) {
            return false;
        }
    }
}
