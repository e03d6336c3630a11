package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The database's file, with those that SQLite and we put beside it. */
record CacheFile(Path path) {

    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal", ".lock");

    /** Held by whoever deletes or creates the database. */
    interface Held extends AutoCloseable {

        @Override
        void close() throws IOException;
    }

    String url() {
        return "jdbc:sqlite:" + path.toAbsolutePath();
    }

    void create() throws IOException {
        delete();
        PrivateFiles.createIfMissing(path);
    }

    /** Where its successor is made, so that nobody ever opens a file without tables. */
    CacheFile successor() {
        return new CacheFile(beside(".new"));
    }

    /** Puts that file, which nobody has open, in the place of this one. */
    void replaceBy(CacheFile successor) throws IOException {
        delete();
        Files.move(successor.path, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What tells this file from another that takes its place; empty when there is none. */
    Optional<Object> identity() throws IOException {
        return Seal.of(path).map(Seal::key);
    }

    /** Whether nobody but us has written to the file. Asked without the lock, it may be denied while one of us does. */
    boolean isSealed() throws IOException {
        Optional<Seal> seal = Seal.of(path);
        return seal.isPresent() && seal.get().isNotedIn(beside(".seal"));
    }

    /** Notes that the file is as we wrote it. The lock is held. */
    void seal() throws IOException {
        Optional<Seal> seal = Seal.of(path);
        if (seal.isPresent() && !seal.get().isNotedIn(beside(".seal"))) {
            seal.get().noteIn(beside(".seal"));
        }
    }

    /** The bytes that are not in the file itself yet. */
    long pending() throws IOException {
        Path log = beside("-wal");
        try {
            return Files.size(log);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** The database goes first: without its journal it may be broken, a journal alone does no harm. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(beside(".seal"));
        Files.deleteIfExists(beside("-wal"));
        Files.deleteIfExists(beside("-shm"));
        Files.deleteIfExists(beside("-journal"));
    }

    /** Locks out all others, or is empty when somebody else holds the lock. */
    Optional<Held> tryLock() throws IOException {
        Path lock = beside(".lock");
        PrivateFiles.createIfMissing(lock);
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(channel::close);
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        }
    }

    /** The database and those beside it that exist, the lock included. */
    List<Path> existing() {
        return Stream.concat(Stream.of(path), BESIDE.stream().map(this::beside)).filter(Files::exists).toList();
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }
}
