package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The rights of files or folders that only their owner may use, where the file system knows of owners. */
enum OwnerOnly {
    FILE("rw-------"),
    FOLDER("rwx------");

    private final String most;

    OwnerOnly(String most) {
        this.most = most;
    }

    private Set<PosixFilePermission> most() {
        return PosixFilePermissions.fromString(most);
    }

    /** What something new is made with. */
    FileAttribute<?>[] on(Path path) {
        return isKnownTo(path)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(most())}
                : new FileAttribute<?>[0];
    }

    static boolean isKnownTo(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * The rights, such as {@code rw-r--r--}, when they are wider than the owner's.
     *
     * @param options whether to look at a link itself
     */
    Optional<String> wider(Path path, LinkOption... options) throws IOException {
        if (!isKnownTo(path)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, options);
        return most().containsAll(found) ? Optional.empty() : Optional.of(PosixFilePermissions.toString(found));
    }

    /** Takes the rights of all others away from the file or folder itself: of a link's target none are changed. */
    void narrow(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            Set<PosixFilePermission> left = EnumSet.copyOf(most());
            left.retainAll(view.readAttributes().permissions());
            view.setPermissions(left);
        }
    }
}
