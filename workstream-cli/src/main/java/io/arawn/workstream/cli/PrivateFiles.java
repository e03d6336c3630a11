package io.arawn.workstream.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes what its owner alone may use, where the file system knows of owners. */
final class PrivateFiles {

    private static final boolean OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Makes the folder, and those above it, where they are missing. */
    static void makeFolder(Path folder) throws IOException {
        if (OWNERS) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Makes a new file, empty.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there already
     */
    static void createFile(Path file) throws IOException {
        if (OWNERS) {
            Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Makes the file, empty, where it is missing. */
    static void makeFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, new byte[0]);
        }
        if (OWNERS) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
