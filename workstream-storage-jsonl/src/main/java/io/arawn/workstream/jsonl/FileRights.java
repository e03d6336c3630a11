package io.arawn.workstream.jsonl;

import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Finds files and folders that others than their owner may use, where the file system knows of owners. */
record FileRights(Consumer<Finding> findings) {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    interface Change {
        void on() throws IOException;
    }

    /** A repair that changes the file. */
    static Repair repair(Path file, Change change) {
        return () -> {
            try {
                change.on();
            } catch (IOException e) {
                throw Failures.notWritten(file, e);
            }
        };
    }

    void ofFolder(Path folder) throws IOException {
        inspect(folder, FOLDER);
    }

    /** A file, or whatever has its name; others are told as such. */
    void ofFile(Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            inspect(file, FILE);
        }
    }

    private void inspect(Path path, Set<PosixFilePermission> most) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!most.containsAll(found)) {
            EnumSet<PosixFilePermission> narrowed = EnumSet.copyOf(most);
            narrowed.retainAll(found);
            findings.accept(Finding.of(
                    Kind.OPEN_TO_OTHERS,
                    path.toString(),
                    "its rights are " + PosixFilePermissions.toString(found) + ", wider than "
                            + PosixFilePermissions.toString(most),
                    "chmod " + (most.equals(FOLDER) ? "700" : "600") + " it, unless others are meant to use it")
                    .repairedBy(repair(path, () -> Files.setPosixFilePermissions(path, narrowed))));
        }
    }
}
