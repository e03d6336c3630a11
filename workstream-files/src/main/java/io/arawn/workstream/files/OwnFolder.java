package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder of ours. The one that it begins with, such as the home folder, may be reached through links, as its owner
 * chose; what is below must be no link. What is made is for the owner alone. Safe for use by many threads.
 */
public final class OwnFolder {

    private final Path base;
    private final Path path;
    private final boolean fixed;

    private OwnFolder(Path base, Path path, boolean fixed) {
        this.base = base;
        this.path = path;
        this.fixed = fixed;
    }

    /** The folder of this name, which may be a link, whether it is there or not. */
    public static OwnFolder at(Path base) {
        return new OwnFolder(base, base, false);
    }

    /** The folder of this name in this folder, which must be no link, whether it is there or not. */
    public OwnFolder folder(String name) {
        return new OwnFolder(base, path.resolve(name), fixed);
    }

    /** The same folder for those who change files in it and never add one: what is missing stays missing. */
    public OwnFolder asFound() {
        return new OwnFolder(base, path, true);
    }

    /** Whether nothing is added to the folder through this. */
    public boolean isFixed() {
        return fixed;
    }

    /** A new folder where the system keeps what is temporary, for the owner alone. */
    public static OwnFolder newTemporary(String prefix) throws IOException {
        return at(Files.createTempDirectory(prefix));
    }

    /** The file of this name in this folder, whether it is there or not. */
    public OwnFile file(String name) {
        return new OwnFile(this, path.resolve(name));
    }

    public Path path() {
        return path;
    }

    /**
     * Whether the folder is there.
     *
     * @throws UnsafeFileException when a link or a file has its name
     */
    public boolean isThere() throws IOException {
        return identity().isPresent();
    }

    /**
     * What tells the folder from another that takes its place; empty when it is not there.
     *
     * @throws UnsafeFileException when a link or a file has its name
     */
    public Optional<String> identity() throws IOException {
        Optional<BasicFileAttributes> found = FileKind.lookThrough(base);
        for (Path below : belowBase()) {
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found = FileKind.look(below);
            requireFolder(below, found);
        }
        requireFolder(path, found);
        return found.map(OwnFile::identity);
    }

    private List<Path> belowBase() {
        List<Path> below = new ArrayList<>();
        for (Path each = path; !each.equals(base); each = Objects.requireNonNull(each.getParent())) {
            below.addFirst(each);
        }
        return below;
    }

    private static void requireFolder(Path path, Optional<BasicFileAttributes> found) throws IOException {
        Optional<FileKind> kind = found.map(FileKind::of);
        if (kind.equals(Optional.of(FileKind.REGULAR))) {
            throw new NotDirectoryException(path.toString());
        }
        if (kind.isPresent() && kind.get() != FileKind.FOLDER) {
            throw UnsafeFileException.noFolder(path, kind.get());
        }
    }

    /** @throws NoSuchFileException when the folder is not there */
    void require() throws IOException {
        if (!isThere()) {
            throw new NoSuchFileException(path.toString());
        }
    }

    /** @throws NoSuchFileException when nothing may be added here */
    void requireGrowing(Path missing) throws NoSuchFileException {
        if (fixed) {
            throw new NoSuchFileException(missing.toString(), null, "it is gone, and not made again here");
        }
    }

    /** Makes the folder and those above it, where they are missing. */
    public void make() throws IOException {
        make(made -> {});
    }

    /** Makes what is missing of the folders below the first one, which must be there: deleted meanwhile, it stays so. */
    public void makeWithin() throws IOException {
        if (path.equals(base)) {
            make();
        }
        for (Path below : belowBase()) {
            if (FileKind.look(below).isEmpty()) {
                requireGrowing(below);
                createFolder(below);
            }
        }
        require();
    }

    private static boolean createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OwnerOnly.FOLDER.on(folder));
            return true;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return false;
        }
    }

    /** Is told of each folder that was made, before one is made in it. */
    @FunctionalInterface
    public interface Making {
        void made(OwnFolder folder) throws IOException;
    }

    /**
     * Makes the folder and those above it, where they are missing.
     *
     * @param making when it fails for a folder, that is deleted again
     */
    public void make(Making making) throws IOException {
        if (isThere()) {
            return;
        }
        requireGrowing(path);
        Optional<OwnFolder> above = above();
        if (above.isPresent()) {
            above.get().make(making);
        }
        if (!createFolder(path)) {
            require();
            return;
        }
        try {
            making.made(this);
        } catch (IOException failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    /** The folder that holds this one; empty for a root. */
    public Optional<OwnFolder> above() {
        Path above = path.equals(base) ? path.toAbsolutePath().getParent() : path.getParent();
        return Optional.ofNullable(above)
                .map(parent -> new OwnFolder(path.equals(base) ? parent : base, parent, fixed));
    }

    /** A folder of the same files by its one real name, with no link in it. */
    public OwnFolder real() throws IOException {
        Path real = base.toRealPath();
        return new OwnFolder(real, real.resolve(base.relativize(path)), fixed);
    }

    /** All that is in the folder, whatever it is, by name; nothing where the folder is missing. */
    public List<OwnFile> entries() throws IOException {
        return entries("*");
    }

    /** What is in the folder under a name that matches, such as {@code *.jsonl}. */
    public List<OwnFile> entries(String glob) throws IOException {
        if (!isThere()) {
            return List.of();
        }
        List<OwnFile> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, glob)) {
            found.forEach(each -> entries.add(new OwnFile(this, each)));
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        entries.sort(Comparator.comparing(OwnFile::path));
        return entries;
    }

    /** All regular files in the folder and in the folders below it; links are passed over. */
    public List<OwnFile> filesBelow() throws IOException {
        List<OwnFile> files = new ArrayList<>();
        for (OwnFile entry : entries()) {
            Optional<FileKind> kind = entry.kind();
            if (kind.equals(Optional.of(FileKind.FOLDER))) {
                files.addAll(folder(entry.name()).filesBelow());
            } else if (kind.equals(Optional.of(FileKind.REGULAR))) {
                files.add(entry);
            }
        }
        return files;
    }

    /** Makes a new, empty file of a name that is not in use. */
    public OwnFile temporary(String prefix) throws IOException {
        require();
        requireGrowing(path);
        return new OwnFile(this, Files.createTempFile(path, prefix, ".tmp", OwnerOnly.FILE.on(path)));
    }

    /** Deletes the folder and the files in it, which holds no other folders. */
    public void deleteWithFiles() throws IOException {
        for (OwnFile each : entries()) {
            each.delete();
        }
        Files.deleteIfExists(path);
    }

    /** Makes durable which names the folder holds. */
    public void forceNames() throws IOException {
        require();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException denied) {
            // Windows does not open folders, and makes names durable by itself.
            if (OwnerOnly.isKnownTo(path)) {
                throw denied;
            }
        }
    }

    /** The bytes that are free where the folder is. */
    public long usableSpace() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /** The rights, such as {@code rwxr-xr-x}, when others than the owner have some. */
    public Optional<String> openToOthers() throws IOException {
        return isThere() ? OwnerOnly.FOLDER.wider(path) : Optional.empty();
    }

    /**
     * Takes the rights of all others away.
     *
     * @throws UnsafeFileException when the folder is reached through a link; nothing was changed
     */
    public void closeToOthers() throws IOException {
        Optional<BasicFileAttributes> found = FileKind.look(path);
        requireFolder(path, found);
        OwnerOnly.FOLDER.narrow(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
