package io.arawn.workstream.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file that the user named. It may be a link, as the user chose. Reading it does not block: apart from regular files,
 * it reads only streams that the shell has opened for this process, such as standard input and {@code <(command)}.
 */
public record GivenFile(Path path) {

    private static final List<Path> OF_THE_SHELL = List.of(Path.of("/dev/fd"), Path.of("/proc/self/fd"));
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    /**
     * Whether its bytes can be read only once, because they come from another program.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws UnsafeFileException if it is a folder, or a pipe or device that the shell did not open
     */
    public boolean isStream() throws IOException {
        FileKind kind = kind();
        if (kind == FileKind.FOLDER || (kind == FileKind.OTHER && !isOfTheShell())) {
            throw UnsafeFileException.noRegularFile(path, kind);
        }
        return kind == FileKind.OTHER;
    }

    private FileKind kind() throws IOException {
        Optional<BasicFileAttributes> found = FileKind.lookThrough(path);
        return found.map(FileKind::of).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private boolean isOfTheShell() {
        return path.equals(STANDARD_INPUT) || OF_THE_SHELL.contains(path.getParent());
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        try {
            return FileKind.lookThrough(path).filter(BasicFileAttributes::isDirectory).isPresent();
        } catch (IOException hidden) {
            return false;
        }
    }

    /** The time of its last change; empty if it cannot be looked at. */
    public Optional<Instant> changed() {
        try {
            return FileKind.lookThrough(path).map(found -> found.lastModifiedTime().toInstant());
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }

    /** Whether it is a regular file that can be looked at. */
    public boolean isThere() {
        return !stamp().isEmpty();
    }

    /** Its size and the time of its last change; empty if it is no regular file, or cannot be looked at. */
    public String stamp() {
        try {
            return FileKind.lookThrough(path)
                    .filter(BasicFileAttributes::isRegularFile)
                    .map(found -> found.size() + "-" + found.lastModifiedTime().toMillis())
                    .orElse("");
        } catch (IOException hidden) {
            return "";
        }
    }

    /**
     * Its size in bytes; 0 for a stream.
     *
     * @throws NoSuchFileException if there is no such file
     */
    public long size() throws IOException {
        return FileKind.lookThrough(path)
                .orElseThrow(() -> new NoSuchFileException(path.toString()))
                .size();
    }

    /**
     * A stream of its bytes.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws UnsafeFileException if it is a folder, or a pipe or device that the shell did not open
     */
    public InputStream read() throws IOException {
        isStream();
        return Files.newInputStream(path);
    }

    /**
     * Its whole text.
     *
     * @throws java.nio.charset.CharacterCodingException if its bytes are not text in this character set
     */
    public String readText(Charset charset) throws IOException {
        try (InputStream in = read()) {
            return OwnFile.text(in, charset);
        }
    }

    /**
     * Creates it for writing, with rights for its owner only.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is an entry with the name, even a link without a target
     */
    public OutputStream make() throws IOException {
        return Channels.newOutputStream(FileChannel.open(
                path,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                OwnerOnly.FILE.on(path)));
    }

    /** Deletes the created file. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
