package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files and folders that nobody else may look into, where the file system knows such a thing. */
final class PrivateFiles {

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
            Files.createFile(file, permissions(file, "rw-------"));
        } catch (FileAlreadyExistsException created) {
            // Somebody else was quicker, which is as good.
        }
    }

    static Path createTemporary(Path folder) throws IOException {
        createFolder(folder);
        return Files.createTempFile(folder, "unpacking-", ".tmp", permissions(folder, "rw-------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
