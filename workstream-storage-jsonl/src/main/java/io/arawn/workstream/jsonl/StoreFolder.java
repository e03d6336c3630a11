package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where everything of a store lies. Makes folders and files for their owner only. */
final class StoreFolder {

    static final String LOG = ".jsonl";
    static final String QUARANTINE = ".jsonl.quarantine";
    static final String LOCKS = ".locks";

    private final Path folder;
    private volatile Locks locks = new Locks(Path.of(""), Optional.empty());

    /**
     * The folder of the locks.
     *
     * @param key what tells it from another of the same name
     */
    private record Locks(Path real, Optional<Object> key) {}

    StoreFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path log(WorkstreamId id) {
        return folder.resolve(id + LOG);
    }

    Path quarantine(WorkstreamId id) {
        return folder.resolve(id + QUARANTINE);
    }

    Path trash() {
        return folder.resolve(".trash");
    }

    /** The log that a file of this name is, or empty when it is none. */
    static Optional<WorkstreamId> id(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(LOG)
                ? WorkstreamId.parse(name.substring(0, name.length() - LOG.length()))
                : Optional.empty();
    }

    /** Whether somebody may take a file of this name for a log, or for a copy of one. */
    static boolean looksLikeLog(String name) {
        return !name.startsWith(".") && !name.endsWith(QUARANTINE) && name.toLowerCase(Locale.ROOT).contains(LOG);
    }

    /** Names of files that look like logs and are none, because their names are no ids, in order. */
    List<String> ignored() throws IOException {
        List<String> names = new ArrayList<>();
        walk(file -> {
            String name = file.getFileName().toString();
            if (id(file).isEmpty() && looksLikeLog(name)) {
                names.add(name);
            }
        });
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** All logs, ordered by id. */
    List<LogState> states() throws IOException {
        List<LogState> states = new ArrayList<>();
        walk(file -> state(file).ifPresent(states::add));
        states.sort((one, other) -> one.id().compareTo(other.id()));
        return states;
    }

    private interface Visitor {
        void visit(Path file) throws IOException;
    }

    /** Visits the files of the folder, none where it is missing. */
    private void walk(Visitor visitor) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                visitor.visit(file);
            }
        } catch (NoSuchFileException e) {
            // Nothing has been stored yet.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The log that the file is, or empty when it is none. */
    Optional<LogState> state(Path file) throws IOException {
        Optional<WorkstreamId> id = id(file);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? Optional.of(state(id.get(), found)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static LogState state(WorkstreamId id, BasicFileAttributes found) {
        Position end = new Position(LogFile.generation(found), found.size());
        return new LogState(id, end, found.lastModifiedTime().toInstant());
    }

    /** The folder of the locks, by its one real name, made where it is missing. */
    Path locks() throws IOException {
        Locks known = locks;
        Path named = folder.resolve(LOCKS);
        if (known.key().isEmpty() || !known.key().equals(key(named))) {
            makeFolder(folder);
            known = new Locks(makeFolder(folder.toRealPath().resolve(LOCKS)), key(named));
            locks = known;
        }
        return known.real();
    }

    private static Optional<Object> key(Path file) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes the folder, and those above it, where they are missing, durably. */
    static Path makeFolder(Path missing) throws IOException {
        if (!Files.isDirectory(missing)) {
            Path above = missing.toAbsolutePath().getParent();
            if (above != null) {
                makeFolder(above);
            }
            Files.createDirectories(missing, permissions(missing, "rwx------"));
            if (above != null) {
                forceNew(missing, above);
            }
        }
        return missing;
    }

    private static void forceNew(Path made, Path above) throws IOException {
        try {
            force(above);
        } catch (IOException e) {
            // Who finds it takes it to be durable.
            deleteName(made);
            throw e;
        }
    }

    /** A new file beside the logs that is none, open for its owner only. */
    Path temporary(WorkstreamId id) throws IOException {
        return Files.createTempFile(folder, "." + id + ".", ".tmp", permissions(folder, "rw-------"));
    }

    /** Deletes what crashes left of making or rewriting the log; it holds what the log holds. */
    void deleteTemporary(WorkstreamId id) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "." + id + ".*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Opens a file to write at its end, made for its owner only where it is missing. */
    static FileChannel openToAppend(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return FileChannel.open(file, options, permissions(file, "rw-------"));
    }

    /** Makes what was created, renamed or removed in the folder durable. */
    static void forceNames(Path folder) {
        try {
            force(folder);
        } catch (IOException e) {
            throw Failures.unknown(folder, Failures.reason(e), e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows does not open folders, and makes names durable by itself.
            if (permissions(folder, "rwx------").length > 0) {
                throw e;
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path file, String mode) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(permissions)};
    }

    /** Whether something of this name exists, be it a log or not. */
    static boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Gives the file another name, if nothing has that yet, durably; returns whether it did. The old name goes only when
     * the new one is durable, so that no crash leaves the file without a name.
     */
    static boolean moveToFreeName(Path from, Path to) throws IOException {
        if (exists(to)) {
            return false;
        }
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Not every file system has links; then the lock must do, which others may not know.
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
        forceNewName(from, to);
        deleteName(from);
        return true;
    }

    /** A name that is not durable must not stay: what is written under it then is as durable as the name. */
    private static void forceNewName(Path from, Path to) throws IOException {
        try {
            force(parent(to));
        } catch (IOException e) {
            if (exists(from)) {
                deleteName(to);
            } else {
                Files.move(to, from, StandardCopyOption.ATOMIC_MOVE);
            }
            throw Failures.unknown(to, Failures.reason(e), e);
        }
    }

    /** A name that is left over does no harm: what reads names knows that the file has a better one. */
    static void deleteName(Path name) {
        try {
            Files.deleteIfExists(name);
        } catch (IOException e) {
            // Deleted when it is next in the way.
        }
    }

    static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
