package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once for all processes to come. Left alone, the driver unpacks a copy for each
 * process, which takes longer than all else at the start of a command.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String LEFTOVERS = "org.sqlite.tmpdir";

    private final Path folder;

    NativeLibrary(Path folder) {
        this.folder = folder;
    }

    /** Tells the driver where the library is. When it cannot be unpacked, the driver goes its own way. */
    void prepare() {
        if (System.getProperty(PATH) != null) {
            return;
        }
        try {
            Path library = unpacked();
            System.setProperty(NAME, library.getFileName().toString());
            System.setProperty(PATH, folder.toAbsolutePath().toString());
            // Where the driver looks for copies that were left behind. It makes none now, and others' folder may be full.
            System.setProperty(LEFTOVERS, System.getProperty(LEFTOVERS, folder.toAbsolutePath().toString()));
        } catch (IOException | RuntimeException unpackable) {
            // The driver's own way is slower, and works.
        }
    }

    /**
     * The library's file, whole.
     *
     * @throws IOException when it cannot be written, or the driver has none for this machine
     */
    Path unpacked() throws IOException {
        String key = key();
        Optional<Path> known = find(key);
        return known.isPresent() ? known.get() : unpack(key);
    }

    /** What a library depends on. The driver would tell too, but asks other programs, and takes its time. */
    private static String key() throws IOException {
        Path driver = Path.of(driverLocation());
        String machine = (System.getProperty("os.name") + "-" + System.getProperty("os.arch")).replace(' ', '-');
        long changed = Files.getLastModifiedTime(driver).toMillis();
        return "sqlite-" + machine + "-" + Files.size(driver) + "-" + Long.toHexString(changed) + "-";
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

    /** The file whose name tells the size it has: it is whole. */
    private Optional<Path> find(String key) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(key) && name.startsWith(Files.size(file) + "-", key.length())) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private Path unpack(String key) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URLConnection packed = packed(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        Path library = folder.resolve(key + packed.getContentLengthLong() + "-" + name);
        unpack(packed, library);
        return library;
    }

    private static URLConnection packed(String resource) throws IOException {
        @Nullable URL url = SQLiteJDBCLoader.class.getResource(resource);
        if (url == null) {
            throw new IOException("no " + resource + " on the class path");
        }
        return url.openConnection();
    }

    private void unpack(URLConnection packed, Path library) throws IOException {
        Path temporary = PrivateFiles.createTemporary(folder);
        try (InputStream content = packed.getInputStream()) {
            Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
