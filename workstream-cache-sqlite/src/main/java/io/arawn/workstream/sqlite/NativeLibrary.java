package io.arawn.workstream.sqlite;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once for all later processes. By itself, the driver unpacks a copy for each
 * process, which takes longer than the rest of a command's start.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String LEFTOVERS = "org.sqlite.tmpdir";

    private final OwnFolder folder;

    NativeLibrary(OwnFolder folder) {
        this.folder = folder;
    }

    /**
     * Loads the library, if this process has not loaded it yet. If it cannot be unpacked into the folder or loaded from
     * there, a copy elsewhere is loaded, which is deleted at once. The driver must not be left to load it later: the
     * folder may be deleted until then, and the driver never tries a second time.
     *
     * @throws IOException if the library cannot be loaded, or if it is not unpacked and no file may be added to the
     *             folder
     */
    void prepare() throws IOException {
        synchronized (NativeLibrary.class) {
            if (System.getProperty(PATH) != null) {
                return;
            }
            try {
                loadUnpacked();
            } catch (IOException | RuntimeException unusable) {
                if (folder.isFixed()) {
                    throw unusable instanceof IOException missing ? missing : new IOException(unusable);
                }
                loadFromElsewhere();
            }
        }
    }

    private void loadUnpacked() throws IOException {
        OwnFile library = unpacked();
        String path = folder.path().toAbsolutePath().toString();
        System.setProperty(NAME, library.name());
        System.setProperty(PATH, path);
        // The folder in which the driver searches for left-over copies. The driver makes none now, and the default
        // folder may be full of other files.
        System.setProperty(LEFTOVERS, System.getProperty(LEFTOVERS, path));
        try {
            load();
        } catch (IOException unloadable) {
            System.clearProperty(NAME);
            System.clearProperty(PATH);
            throw unloadable;
        }
    }

    /** The process may end without a chance to delete the copy, so it is deleted as soon as it is loaded. */
    private static void loadFromElsewhere() throws IOException {
        OwnFolder elsewhere = OwnFolder.newTemporary("arawn-");
        try {
            System.setProperty(LEFTOVERS, elsewhere.path().toString());
            load();
        } finally {
            elsewhere.deleteWithFiles();
        }
    }

    private static void load() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError unloadable) {
            throw new IOException("SQLite's native library cannot be loaded", unloadable);
        }
    }

    /**
     * The complete library file.
     *
     * @throws IOException if it cannot be written, or if the driver has none for this machine
     */
    OwnFile unpacked() throws IOException {
        String key = key();
        Optional<OwnFile> known = find(key);
        return known.isPresent() ? known.get() : unpack(key);
    }

    /**
     * The part of the file's name for the machine and the driver. The driver can report the machine too, but it starts
     * other programs for that, which takes time.
     */
    private static String key() throws IOException {
        URLConnection driver = driverLocation().toURL().openConnection();
        String machine = (System.getProperty("os.name") + "-" + System.getProperty("os.arch")).replace(' ', '-');
        return "sqlite-" + machine + "-" + driver.getContentLengthLong() + "-"
                + Long.toHexString(driver.getLastModified()) + "-";
    }

    private static URI driverLocation() throws IOException {
        @Nullable CodeSource source = SQLiteJDBCLoader.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("the driver comes from nowhere");
        }
        try {
            return source.getLocation().toURI();
        } catch (URISyntaxException odd) {
            throw new IOException(odd);
        }
    }

    /** The file whose size is the size in its name: it is complete. */
    private Optional<OwnFile> find(String key) throws IOException {
        List<OwnFile> unpacked = folder.entries(key + "*");
        for (OwnFile file : unpacked) {
            if (file.name().startsWith(file.size() + "-", key.length())) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private OwnFile unpack(String key) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URLConnection packed = packed(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        OwnFile library = folder.file(key + packed.getContentLengthLong() + "-" + name);
        // A file whose size differs from the size in its name is not complete.
        library.delete();
        library.unpack(packed::getInputStream);
        return library;
    }

    private static URLConnection packed(String resource) throws IOException {
        @Nullable URL url = SQLiteJDBCLoader.class.getResource(resource);
        if (url == null) {
            throw new IOException("no " + resource + " on the class path");
        }
        return url.openConnection();
    }
}
