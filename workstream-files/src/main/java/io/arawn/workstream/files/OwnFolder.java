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
import java.util.function.Consumer;

/**
 * A folder of this program. The path of the base folder, such as the home folder, may contain links, as its owner
 * chose; folders below it must not be links. New folders and files have rights for their owner only. Safe for use by
 * many threads.
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

    /** The base folder at this path, which may be a link; it need not exist. */
    public static OwnFolder at(Path base) {
        return new OwnFolder(base, base, false);
    }

    /** The subfolder with this name, which must not be a link; it need not exist. */
    public OwnFolder folder(String name) {
        return new OwnFolder(base, path.resolve(name), fixed);
    }

    /** The same folder for callers that change its files but never add one: a missing file is not created. */
    public OwnFolder asFound() {
        return new OwnFolder(base, path, true);
    }

    /** Whether this object adds nothing to the folder. */
    public boolean isFixed() {
        return fixed;
    }

    /** A new folder among the system's temporary files, for the owner only. */
    public static OwnFolder newTemporary(String prefix) throws IOException {
        return at(Files.createTempDirectory(prefix));
    }

    /** The file with this name in this folder; it need not exist. */
    public OwnFile file(String name) {
        return new OwnFile(this, path.resolve(name));
    }

    public Path path() {
        return path;
    }

    /**
     * Whether the folder exists.
     *
     * @throws UnsafeFileException if a link or a file has its name
     */
    public boolean isThere() throws IOException {
        return identity().isPresent();
    }

    /**
     * A value that distinguishes the folder from another that takes its place; empty if it does not exist.
     *
     * @throws UnsafeFileException if a link or a file has its name
     */
    public Optional<String> identity() throws IOException {
        return look().map(OwnFile::identity);
    }

    /**
     * The attributes of the folder; empty if it does not exist.
     *
     * @throws UnsafeFileException if a link or a file has its name
     */
    public Optional<BasicFileAttributes> look() throws IOException {
        Optional<BasicFileAttributes> found = FileKind.lookThrough(base);
        for (Path below : belowBase()) {
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found = FileKind.look(below);
            requireFolder(below, found);
        }
        requireFolder(path, found);
        return found;
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

    /** @throws NoSuchFileException if the folder does not exist */
    void require() throws IOException {
        if (!isThere()) {
            throw new NoSuchFileException(path.toString());
        }
    }

    /** @throws NoSuchFileException if nothing may be added to the folder */
    void requireGrowing(Path missing) throws NoSuchFileException {
        if (fixed) {
            throw new NoSuchFileException(missing.toString(), null, "it is gone, and not made again here");
        }
    }

    /** Creates the folder and its parents, if they are missing. */
    public void make() throws IOException {
        make(made -> {});
    }

    /**
     * Creates the missing folders below the base folder, which must exist: if it was deleted meanwhile, it is not made
     * again.
     */
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

    /** Receives each created folder, before another is created in it. */
    @FunctionalInterface
    public interface Making {
        void made(OwnFolder folder) throws IOException;
    }

    /**
     * Creates the folder and its parents, if they are missing.
     *
     * @param making if it fails for a folder, that folder is deleted again
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

    /** The parent folder; empty for a root. */
    public Optional<OwnFolder> above() {
        Path above = path.equals(base) ? path.toAbsolutePath().getParent() : path.getParent();
        return Optional.ofNullable(above)
                .map(parent -> new OwnFolder(path.equals(base) ? parent : base, parent, fixed));
    }

    /** The same folder by its one real path, without links. */
    public OwnFolder real() throws IOException {
        Path real = base.toRealPath();
        return new OwnFolder(real, real.resolve(base.relativize(path)), fixed);
    }

    /** All entries of the folder, of any kind, by name; none if the folder is missing. */
    public List<OwnFile> entries() throws IOException {
        return entries("*");
    }

    /** The entries whose names match, such as {@code *.jsonl}. */
    public List<OwnFile> entries(String glob) throws IOException {
        List<OwnFile> entries = new ArrayList<>();
        each(glob, found -> entries.add(new OwnFile(this, found)));
        entries.sort(Comparator.comparing(OwnFile::path));
        return entries;
    }

    /** The names of all entries, of any kind, in any order; none if the folder is missing. Reads nothing of the entries. */
    public void names(Consumer<String> names) throws IOException {
        each("*", found -> names.accept(String.valueOf(found.getFileName())));
    }

    private void each(String glob, Consumer<Path> action) throws IOException {
        if (!isThere()) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, glob)) {
            found.forEach(action);
        } catch (NoSuchFileException gone) {
            // It was deleted meanwhile, with all entries.
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    /** All regular files in the folder and its subfolders, without links. */
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

    /** Creates a new, empty file with an unused name. */
    public OwnFile temporary(String prefix) throws IOException {
        require();
        requireGrowing(path);
        return new OwnFile(this, Files.createTempFile(path, prefix, ".tmp", OwnerOnly.FILE.on(path)));
    }

    /** Deletes the folder and its files. It must not contain other folders. */
    public void deleteWithFiles() throws IOException {
        for (OwnFile each : entries()) {
            each.delete();
        }
        Files.deleteIfExists(path);
    }

    /** Makes the names in the folder durable. */
    public void forceNames() throws IOException {
        require();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException denied) {
            // Windows does not open folders, and makes names durable without it.
            if (OwnerOnly.isKnownTo(path)) {
                throw denied;
            }
        }
    }

    /** The free bytes of the folder's file system. */
    public long usableSpace() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /** The rights, such as {@code rwxr-xr-x}, if other users than the owner have any. */
    public Optional<String> openToOthers() throws IOException {
        return isThere() ? OwnerOnly.FOLDER.wider(path) : Optional.empty();
    }

    /**
     * Removes the rights of all other users.
     *
     * @throws UnsafeFileException if the path of the folder contains a link; nothing is changed
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
