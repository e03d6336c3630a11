package io.arawn.workstream.sqlite;

import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database file, with the files that SQLite and this program put beside it. All are created together, and after
 * that only their contents change. So no file appears or disappears while another process deletes the folder.
 */
record CacheFile(OwnFile database) {

    private static final List<String> OF_SQLITE = List.of("", "-wal", "-shm", "-journal");

    Path path() {
        return database.path();
    }

    /**
     * The file's name for SQLite: its real path, because SQLite follows no links here.
     *
     * @throws io.arawn.workstream.files.UnsafeFileException if the file that SQLite would open is not a regular file
     */
    String url() throws IOException {
        for (String ending : OF_SQLITE) {
            database.with(ending).look();
        }
        return "jdbc:sqlite:" + database.folder().real().path().toAbsolutePath().resolve(database.name());
    }

    void create() throws IOException {
        delete();
        database.makeIfMissing();
    }

    /** The file in which a successor is made, so that no process ever opens a file without tables. */
    CacheFile successor() {
        return new CacheFile(database.with(".new"));
    }

    /** Renames the successor, which no process has open, over this file, and seals it. */
    void replaceBy(CacheFile successor) throws IOException {
        delete();
        successor.database.takePlaceOf(database);
        makeSeal();
    }

    void makeSeal() throws IOException {
        note().makeIfMissing();
        seal();
    }

    /** Distinguishes this file from another one that takes its place; empty if there is no file. */
    Optional<String> identity() throws IOException {
        return Seal.of(database).map(Seal::key);
    }

    /**
     * Whether only this program has written to the file. Without the lock, the answer may be false while this program
     * writes.
     */
    boolean isSealed() throws IOException {
        Optional<Seal> seal = Seal.of(database);
        return seal.isPresent() && seal.get().isNotedIn(note());
    }

    /** Notes the state of the file as written by this program. The caller holds the lock. */
    void seal() throws IOException {
        Optional<Seal> seal = Seal.of(database);
        if (seal.isPresent() && !seal.get().isNotedIn(note())) {
            seal.get().noteIn(note());
        }
    }

    private OwnFile note() {
        return database.with(".seal");
    }

    private OwnFile lock() {
        return database.with(".lock");
    }

    /** The number of bytes that are not in the database file yet. */
    long pending() throws IOException {
        return database.with("-wal").size();
    }

    /** The database goes first: without its journal it may be broken, but a journal alone is harmless. */
    void delete() throws IOException {
        database.delete();
        note().delete();
        for (String ending : OF_SQLITE) {
            database.with(ending).delete();
        }
    }

    /** Makes the folder and the lock file, where they are missing. */
    void makeLock() throws IOException {
        database.folder().makeWithin();
        lock().makeIfMissing();
    }

    /**
     * Takes the exclusive lock; empty if another process holds the lock.
     *
     * @throws java.nio.file.NoSuchFileException if there is no lock file; then there is no database of this program
     *     either
     */
    Optional<HeldFile> tryLock() throws IOException {
        return lock().tryLock();
    }

    /** The existing files: the database and the files beside it, including the lock. */
    List<OwnFile> existing() throws IOException {
        List<OwnFile> existing = new ArrayList<>();
        for (OwnFile each : Stream.concat(OF_SQLITE.stream().map(database::with), Stream.of(note(), lock())).toList()) {
            if (each.exists()) {
                existing.add(each);
            }
        }
        return existing;
    }
}
