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
 * A file in a folder of ours, whether it is there or not. It is looked at before it is opened, and again afterwards, so
 * that what was opened is a regular file of that name; a pipe is never opened, and so nothing here waits for one. All
 * methods fail with {@link UnsafeFileException}, which names what is in the way, where a link or anything but a regular
 * file has the name, and nothing was changed then. Safe for use by many threads.
 *
 * <p>Between the look and the opening, another program of the same user may still put a pipe there: then opening to read
 * waits. Opening to change does not, as it opens to read and to write.
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
     * A file that was opened.
     *
     * @param identity tells it from another that takes its place
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

    /** The file whose name is this one's with an ending, in the same folder. */
    public OwnFile with(String ending) {
        return folder.file(name() + ending);
    }

    /** What has the name; empty when nothing has. */
    public Optional<FileKind> kind() throws IOException {
        return folder.isThere() ? FileKind.look(path).map(FileKind::of) : Optional.empty();
    }

    /** Whether anything has the name, be it a regular file or not. */
    public boolean exists() throws IOException {
        return kind().isPresent();
    }

    /** How the file looks; empty when nothing has the name. */
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

    /** What tells a file, whatever it is called, from another; where the system knows no such thing, when it was made. */
    public static String identity(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null
                ? Long.toString(attributes.creationTime().toMillis(), Character.MAX_RADIX)
                : key.toString();
    }

    /** What tells the file of this name from another that takes its place; empty when nothing has the name. */
    public Optional<String> identity() throws IOException {
        return look().map(OwnFile::identity);
    }

    /** The bytes of the file; none when nothing has the name. */
    public long size() throws IOException {
        return look().map(BasicFileAttributes::size).orElse(0L);
    }

    /**
     * Opens it to read, from its beginning.
     *
     * @throws NoSuchFileException when nothing has the name
     */
    public Opened openToRead() throws IOException {
        return open(READ);
    }

    /**
     * Opens it to read and to write, from its beginning.
     *
     * @throws NoSuchFileException when nothing has the name
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

    /** Opens it to read and to write, from its beginning, and makes it first where it is missing. */
    public Opened openOrMake() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return identity().isPresent() ? openToChange() : make();
            } catch (NoSuchFileException gone) {
                folder.requireGrowing(path);
                folder.require();
            } catch (FileAlreadyExistsException made) {
                // By another program, or it is something that is not opened: the next look tells.
            }
        }
        throw new FileSystemException(path.toString(), null, "it is made and deleted all the time");
    }

    /**
     * Makes it, and opens it to read and to write.
     *
     * @throws FileAlreadyExistsException when anything has the name
     */
    public Opened make() throws IOException {
        folder.require();
        folder.requireGrowing(path);
        FileChannel channel = FileChannel.open(path, MAKE, OwnerOnly.FILE.on(path));
        return new Opened(channel, requireIdentity());
    }

    /** Makes it, empty, where it is missing. */
    public void makeIfMissing() throws IOException {
        if (identity().isEmpty()) {
            openOrMake().channel().close();
        }
    }

    /** Opens it to add to it, makes it where it is missing, and refuses it when it can be reached by another name too. */
    public FileChannel openToAdd() throws IOException {
        FileChannel channel = openOrMake().channel();
        if (names() > 1) {
            channel.close();
            throw UnsafeFileException.namedTwice(path);
        }
        return channel.position(channel.size());
    }

    /** How many names the file has; 1 where the system does not tell. */
    public int names() throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    /**
     * Its text, from the beginning to the end.
     *
     * @throws java.nio.charset.CharacterCodingException when it holds what is no text in this character set
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

    /** Puts this text in the place of what it holds. It must be there: no name is added to the folder. */
    public void overwrite(byte[] content) throws IOException {
        try (FileChannel channel = openToChange().channel()) {
            write(channel, ByteBuffer.wrap(content));
            channel.truncate(content.length);
        }
    }

    /** Writes all of it where the channel stands. */
    public static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What a file is made of. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** Makes it, and the folder, where they are missing. It appears whole or not at all. */
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

    /** Puts other content in the place of what it holds, in one step: a crash leaves the one or the other. */
    public void replace(byte[] content) throws IOException {
        OwnFile beside = with(".tmp");
        beside.delete();
        try (FileChannel channel = beside.make().channel()) {
            write(channel, ByteBuffer.wrap(content));
        }
        beside.takePlaceOf(this);
    }

    /** Gives the file this other name, in one step, instead of whatever has it; a link that has it is replaced. */
    public void takePlaceOf(OwnFile other) throws IOException {
        requireBoth(other);
        Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Gives the file this other name.
     *
     * @throws FileAlreadyExistsException when anything has it
     */
    public void moveTo(OwnFile other) throws IOException {
        requireBoth(other);
        Files.move(path, other.path);
    }

    /**
     * Gives the file this other name besides.
     *
     * @throws FileAlreadyExistsException when anything has it
     * @throws UnsupportedOperationException when the file system has no such thing
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

    /** Whether both names are of one file that is there. */
    public boolean isSame(OwnFile other) throws IOException {
        Optional<String> own = identity();
        return own.isPresent() && own.equals(other.identity());
    }

    /** Takes the name away, if anything has it; of a link the link. Returns whether anything had. */
    public boolean delete() throws IOException {
        return folder.isThere() && Files.deleteIfExists(path);
    }

    /** The rights, such as {@code rw-r--r--}, when others than the owner have some. */
    public Optional<String> openToOthers() throws IOException {
        return look().isPresent() ? OwnerOnly.FILE.wider(path, LinkOption.NOFOLLOW_LINKS) : Optional.empty();
    }

    /** Takes the rights of all others away. */
    public void closeToOthers() throws IOException {
        requireIdentity();
        OwnerOnly.FILE.narrow(path);
    }

    /** Locks it, which must be there, against all who lock it too; empty when another holds the lock. */
    public Optional<HeldFile> tryLock() throws IOException {
        return HeldFile.of(this);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
