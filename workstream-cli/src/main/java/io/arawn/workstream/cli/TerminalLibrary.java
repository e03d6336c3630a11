package io.arawn.workstream.cli;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import org.jline.nativ.JLineNativeLoader;

/**
 * JLine's native library. JLine unpacks a copy for each process and deletes it when the process ends, which never
 * happens for a process that is killed. So the library is unpacked into its own folder, which is deleted as soon as the
 * library is loaded.
 */
final class TerminalLibrary {

    private static final String FOLDER = "jline.tmpdir";

    private static final Lazy<Boolean> LOADED = new Lazy<>(TerminalLibrary::load);

    private TerminalLibrary() {}

    /** Whether the library could be loaded. The first call loads it. */
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
