package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Creates files and folders that nobody else may look into, where the file system knows such a thing. */
final class PrivateFiles {

    private static final String OWNER_ONLY = "rw-------";

    private PrivateFiles() {}

    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(folder, "rwx------"));
        }
    }

    static void createIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        createFolder(file.toAbsolutePath().resolveSibling(""));
        try {
            Files.createFile(file, permissions(file, OWNER_ONLY));
        } catch (FileAlreadyExistsException created) {
            // Somebody else was quicker, which is as good.
        }
    }

    static Path createTemporary(Path folder) throws IOException {
        createFolder(folder);
        return Files.createTempFile(folder, "unpacking-", ".tmp", permissions(folder, OWNER_ONLY));
    }

    /** The rights of a file that others than its owner may use, such as {@code rw-r--r--}; else empty. */
    static Optional<String> openToOthers(Path file) throws IOException {
        if (permissions(file, OWNER_ONLY).length == 0) {
            return Optional.empty();
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        return PosixFilePermissions.fromString(OWNER_ONLY).containsAll(found)
                ? Optional.empty()
                : Optional.of(PosixFilePermissions.toString(found));
    }

    /** Takes the rights of all others away. */
    static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
