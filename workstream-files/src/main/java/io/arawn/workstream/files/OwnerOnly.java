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

/** The rights for files or folders that only their owner may use, on file systems with owners. */
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

    /** The attributes for a new file or folder. */
    FileAttribute<?>[] on(Path path) {
        return isKnownTo(path)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(most())}
                : new FileAttribute<?>[0];
    }

    static boolean isKnownTo(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * The rights, such as {@code rw-r--r--}, if they are wider than the owner's.
     *
     * @param options whether to check a link itself
     */
    Optional<String> wider(Path path, LinkOption... options) throws IOException {
        if (!isKnownTo(path)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, options);
        return most().containsAll(found) ? Optional.empty() : Optional.of(PosixFilePermissions.toString(found));
    }

    /**
     * Gives a file the rights of another one of the same owner.
     *
     * @throws UnsafeFileException if their owners differ
     */
    static void copyRights(Path from, Path to) throws IOException {
        PosixFileAttributeView source =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (source == null || target == null) {
            return;
        }
        if (!source.getOwner().equals(target.getOwner())) {
            throw UnsafeFileException.ofAnother(from, source.getOwner().getName());
        }
        target.setPermissions(source.readAttributes().permissions());
    }

    /** Removes the rights of all other users from the file or folder itself. The target of a link does not change. */
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
