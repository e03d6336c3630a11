package io.arawn.workstream.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A file, existing or not, in a folder of this program. Its attributes are checked before it is opened and again
 * afterwards, so that only a regular file with this name is used. A pipe is never opened, so no method waits for one.
 * If the name belongs to a link or to anything but a regular file, every method throws {@link UnsafeFileException},
 * which names the reason, and changes nothing. Safe for use by many threads.
 *
 * <p>Between the check and the opening, another program of the same user may still put a pipe there. Then opening for
 * reading blocks. Opening for changes does not, because it opens for reading and writing.
 */
public final class OwnFile {

    private static final int ATTEMPTS = 100;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> CHANGE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> MAKE = Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            LinkOption.NOFOLLOW_LINKS);

    private final OwnFolder folder;
    private final Path path;

    OwnFile(OwnFolder folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /**
     * An open file.
     *
     * @param identity distinguishes it from another file that takes its place
     */
    public record Opened(FileChannel channel, String identity) {}

    public Path path() {
        return path;
    }

    public OwnFolder folder() {
        return folder;
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** The file in the same folder whose name is this name with a suffix. */
    public OwnFile with(String ending) {
        return folder.file(name() + ending);
    }

    /** The kind of the entry with this name; empty if no entry has it. */
    public Optional<FileKind> kind() throws IOException {
        return folder.isThere() ? FileKind.look(path).map(FileKind::of) : Optional.empty();
    }

    /** Whether there is an entry with this name, a regular file or not. */
    public boolean exists() throws IOException {
        return kind().isPresent();
    }

    /** The attributes of the file; empty if there is no entry with this name. */
    public Optional<BasicFileAttributes> look() throws IOException {
        if (!folder.isThere()) {
            return Optional.empty();
        }
        Optional<BasicFileAttributes> found = FileKind.look(path);
        if (found.isPresent() && !found.get().isRegularFile()) {
            throw UnsafeFileException.noRegularFile(path, FileKind.of(found.get()));
        }
        return found;
    }

    /**
     * A value that distinguishes a file from others, whatever its name; its creation time if the system has no such
     * value.
     */
    public static String identity(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null
                ? Long.toString(attributes.creationTime().toMillis(), Character.MAX_RADIX)
                : key.toString();
    }

    /**
     * A value that distinguishes the file with this name from another that takes its place; empty if there is no entry.
     */
    public Optional<String> identity() throws IOException {
        return look().map(OwnFile::identity);
    }

    /** The size of the file; 0 if there is no entry with this name. */
    public long size() throws IOException {
        return look().map(BasicFileAttributes::size).orElse(0L);
    }

    /**
     * Opens it for reading, at its beginning.
     *
     * @throws NoSuchFileException if there is no entry with this name
     */
    public Opened openToRead() throws IOException {
        return open(READ);
    }

    /**
     * Opens it for reading and writing, at its beginning.
     *
     * @throws NoSuchFileException if there is no entry with this name
     */
    public Opened openToChange() throws IOException {
        return open(CHANGE);
    }

    private Opened open(Set<OpenOption> options) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String looked = requireIdentity();
            FileChannel channel = FileChannel.open(path, options);
            if (isNamed(channel, looked)) {
                return new Opened(channel, looked);
            }
            channel.close();
        }
        throw new FileSystemException(path.toString(), null, "it is being replaced all the time");
    }

    private String requireIdentity() throws IOException {
        return identity().orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private boolean isNamed(FileChannel opened, String looked) throws IOException {
        try {
            return requireIdentity().equals(looked);
        } catch (IOException gone) {
            opened.close();
            throw gone;
        }
    }

    /** Opens it for reading and writing, at its beginning. Creates it if it is missing. */
    public Opened openOrMake() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return identity().isPresent() ? openToChange() : make();
            } catch (NoSuchFileException gone) {
                folder.requireGrowing(path);
                folder.require();
            } catch (FileAlreadyExistsException made) {
                // Another program has created it, or it is an entry that is not opened: the next check shows which.
            }
        }
        throw new FileSystemException(path.toString(), null, "it is made and deleted all the time");
    }

    /**
     * Creates it, and opens it for reading and writing.
     *
     * @throws FileAlreadyExistsException if there is an entry with this name
     */
    public Opened make() throws IOException {
        folder.require();
        folder.requireGrowing(path);
        FileChannel channel = FileChannel.open(path, MAKE, OwnerOnly.FILE.on(path));
        return new Opened(channel, requireIdentity());
    }

    /** Creates it, empty, if it is missing. */
    public void makeIfMissing() throws IOException {
        if (identity().isEmpty()) {
            openOrMake().channel().close();
        }
    }

    /** Opens it for appending, and creates it if it is missing. Refuses a file with a second name. */
    public FileChannel openToAdd() throws IOException {
        FileChannel channel = openOrMake().channel();
        if (names() > 1) {
            channel.close();
            throw UnsafeFileException.namedTwice(path);
        }
        return channel.position(channel.size());
    }

    /** The number of the file's names; 1 if the system does not report it. */
    public int names() throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    /**
     * Its whole text.
     *
     * @throws java.nio.charset.CharacterCodingException if its bytes are not text in this character set
     */
    public String readText(Charset charset) throws IOException {
        try (InputStream in = read()) {
            return text(in, charset);
        }
    }

    static String text(InputStream in, Charset charset) throws IOException {
        return charset.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
    }

    /** A stream of its bytes. */
    public InputStream read() throws IOException {
        return Channels.newInputStream(openToRead().channel());
    }

    /** Overwrites its content. It must exist: no name is added to the folder. */
    public void overwrite(byte[] content) throws IOException {
        try (FileChannel channel = openToChange().channel()) {
            write(channel, ByteBuffer.wrap(content));
            channel.truncate(content.length);
        }
    }

    /** Writes all bytes at the channel's position. */
    public static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A source of a file's content. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** Creates it and its folder, if they are missing. It appears whole or not at all. */
    public void unpack(Content content) throws IOException {
        if (identity().isPresent()) {
            return;
        }
        folder.makeWithin();
        OwnFile temporary = folder.temporary("unpacking-");
        try (InputStream in = content.open();
                OutputStream out = Channels.newOutputStream(temporary.openToChange().channel())) {
            in.transferTo(out);
            out.close();
            temporary.takePlaceOf(this);
        } finally {
            temporary.delete();
        }
    }

    /** Replaces its content in one step: after a crash it has the old or the new content. */
    public void replace(byte[] content) throws IOException {
        OwnFile beside = with(".tmp");
        beside.delete();
        try (FileChannel channel = beside.make().channel()) {
            write(channel, ByteBuffer.wrap(content));
        }
        beside.takePlaceOf(this);
    }

    /**
     * As {@link #replace}, with the rights that it has. It must exist.
     *
     * @throws UnsafeFileException if it has a second name or another owner, who would lose it; nothing is changed
     */
    public void replaceAsItIs(byte[] content) throws IOException {
        requireIdentity();
        if (names() > 1) {
            throw UnsafeFileException.namedTwice(path);
        }
        OwnFile beside = with(".tmp");
        beside.delete();
        try (FileChannel channel = beside.make().channel()) {
            write(channel, ByteBuffer.wrap(content));
            OwnerOnly.copyRights(path, beside.path);
            beside.takePlaceOf(this);
        } finally {
            beside.delete();
        }
    }

    /** Renames the file to the other name in one step, and replaces any entry with that name, even a link. */
    public void takePlaceOf(OwnFile other) throws IOException {
        requireBoth(other);
        Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Renames the file to the other name.
     *
     * @throws FileAlreadyExistsException if there is an entry with that name
     */
    public void moveTo(OwnFile other) throws IOException {
        requireBoth(other);
        Files.move(path, other.path);
    }

    /**
     * Gives the file the other name as a second name.
     *
     * @throws FileAlreadyExistsException if there is an entry with that name
     * @throws UnsupportedOperationException if the file system does not support hard links
     */
    public void link(OwnFile other) throws IOException {
        requireBoth(other);
        Files.createLink(other.path, path);
    }

    private void requireBoth(OwnFile other) throws IOException {
        requireIdentity();
        other.folder.require();
        other.folder.requireGrowing(other.path);
    }

    /** Whether both names belong to the same existing file. */
    public boolean isSame(OwnFile other) throws IOException {
        Optional<String> own = identity();
        return own.isPresent() && own.equals(other.identity());
    }

    /** Deletes the entry with this name if there is one; of a link only the link. Returns whether there was one. */
    public boolean delete() throws IOException {
        return folder.isThere() && Files.deleteIfExists(path);
    }

    /** The rights, such as {@code rw-r--r--}, if other users than the owner have any. */
    public Optional<String> openToOthers() throws IOException {
        return look().isPresent() ? OwnerOnly.FILE.wider(path, LinkOption.NOFOLLOW_LINKS) : Optional.empty();
    }

    /** Removes the rights of all other users. */
    public void closeToOthers() throws IOException {
        requireIdentity();
        OwnerOnly.FILE.narrow(path);
    }

    /** Locks the file, which must exist, for this holder alone; empty if another holder has the lock. */
    public Optional<HeldFile> tryLock() throws IOException {
        return HeldFile.of(this);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
