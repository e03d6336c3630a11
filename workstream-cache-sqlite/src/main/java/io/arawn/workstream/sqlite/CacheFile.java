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
 * The database's file, with those that SQLite and we put beside it. They are all made together, and from then on only
 * their contents change: whoever deletes the folder finds no name in it come or go meanwhile.
 */
record CacheFile(OwnFile database) {

    private static final List<String> OF_SQLITE = List.of("", "-wal", "-shm", "-journal");

    Path path() {
        return database.path();
    }

    /**
     * Names the file to SQLite, by its real path, as it follows no links either.
     *
     * @throws io.arawn.workstream.files.UnsafeFileException when SQLite would open what is no regular file
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

    /** Where its successor is made, so that nobody ever opens a file without tables. */
    CacheFile successor() {
        return new CacheFile(database.with(".new"));
    }

    /** Puts that file, which nobody has open, in the place of this one, and seals it. */
    void replaceBy(CacheFile successor) throws IOException {
        delete();
        successor.database.takePlaceOf(database);
        makeSeal();
    }

    void makeSeal() throws IOException {
        note().makeIfMissing();
        seal();
    }

    /** What tells this file from another that takes its place; empty when there is none. */
    Optional<String> identity() throws IOException {
        return Seal.of(database).map(Seal::key);
    }

    /** Whether nobody but us has written to the file. Asked without the lock, it may be denied while one of us does. */
    boolean isSealed() throws IOException {
        Optional<Seal> seal = Seal.of(database);
        return seal.isPresent() && seal.get().isNotedIn(note());
    }

    /** Notes that the file is as we wrote it. The lock is held. */
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

    /** The bytes that are not in the file itself yet. */
    long pending() throws IOException {
        return database.with("-wal").size();
    }

    /** The database goes first: without its journal it may be broken, a journal alone does no harm. */
    void delete() throws IOException {
        database.delete();
        note().delete();
        for (String ending : OF_SQLITE) {
            database.with(ending).delete();
        }
    }

    /** Makes the folder and the file that is locked, where they are missing. */
    void makeLock() throws IOException {
        database.folder().makeWithin();
        lock().makeIfMissing();
    }

    /**
     * Locks out all others, or is empty when somebody else holds the lock.
     *
     * @throws java.nio.file.NoSuchFileException when there is no lock: then there is no database of ours either
     */
    Optional<HeldFile> tryLock() throws IOException {
        return lock().tryLock();
    }

    /** The database and those beside it that exist, the lock included. */
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
