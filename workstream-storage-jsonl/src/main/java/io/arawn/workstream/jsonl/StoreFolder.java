package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.FileKind;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.MessageLog.IgnoredFile.Reason;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder of a store. Makes folders and files for their owner only. */
final class StoreFolder {

    static final String LOG = ".jsonl";
    static final String QUARANTINE = ".jsonl.quarantine";
    static final String LOCKS = ".locks";
    static final String TRASH = ".trash";
    static final String FILES = ".files";

    /** Some file systems count the time of a change in steps of two seconds. */
    private static final Duration LONGEST_TICK = Duration.ofSeconds(2);

    private final OwnFolder folder;
    private final OwnFolder trash;
    private volatile Optional<Locks> locks = Optional.empty();

    /**
     * The folder of the locks.
     *
     * @param identity distinguishes it from another folder with the same name
     */
    private record Locks(OwnFolder real, String identity) {}

    StoreFolder(Path path) {
        folder = OwnFolder.at(path);
        trash = folder.folder(TRASH);
    }

    Path path() {
        return folder.path();
    }

    OwnFolder folder() {
        return folder;
    }

    OwnFile log(WorkstreamId id) {
        return folder.file(id + LOG);
    }

    OwnFile quarantine(WorkstreamId id) {
        return folder.file(id + QUARANTINE);
    }

    OwnFolder trash() {
        return trash;
    }

    /** The folder of the files that messages refer to. */
    OwnFolder files() {
        return folder.folder(FILES);
    }

    /** The id in a file name, or empty if it is not the name of a log. */
    static Optional<WorkstreamId> id(String name) {
        return name.endsWith(LOG)
                ? WorkstreamId.parse(name.substring(0, name.length() - LOG.length()))
                : Optional.empty();
    }

    /** Whether a user may take a file with this name for a log, or for a copy of one. */
    static boolean looksLikeLog(String name) {
        return !name.startsWith(".") && !name.endsWith(QUARANTINE) && Letters.small(name).contains(LOG);
    }

    /** Files that look like logs and are not read, by name. */
    List<IgnoredFile> ignored() throws IOException {
        List<IgnoredFile> ignored = new ArrayList<>();
        for (OwnFile file : folder.entries()) {
            if (looksLikeLog(file.name())) {
                ignored(file).ifPresent(ignored::add);
            }
        }
        return ignored;
    }

    /** Why a file that looks like a log is not read; empty if it is read. */
    static Optional<IgnoredFile> ignored(OwnFile file) throws IOException {
        Optional<WorkstreamId> id = id(file.name());
        return file.kind().flatMap(kind -> id.isEmpty()
                ? Optional.of(new IgnoredFile(file.name(), id, Reason.NAME))
                : reason(kind).map(reason -> new IgnoredFile(file.name(), id, reason)));
    }

    private static Optional<Reason> reason(FileKind kind) {
        return switch (kind) {
            case REGULAR -> Optional.empty();
            case LINK -> Optional.of(Reason.LINK);
            case FOLDER -> Optional.of(Reason.FOLDER);
            case OTHER -> Optional.of(Reason.DEVICE);
        };
    }

    /** All logs, ordered by id. */
    List<LogState> states() throws IOException {
        List<LogState> states = new ArrayList<>();
        for (OwnFile file : folder.entries()) {
            state(file).ifPresent(states::add);
        }
        states.sort((one, other) -> one.id().compareTo(other.id()));
        return states;
    }

    /** The ids in the names of files, of whatever kind the files are. */
    Set<WorkstreamId> ids() throws IOException {
        Set<WorkstreamId> ids = new HashSet<>();
        folder.names(name -> id(name).ifPresent(ids::add));
        return ids;
    }

    /** Differs after a name appeared or vanished; empty if the last time was within the clock's smallest step. */
    Optional<String> edition(Instant now) throws IOException {
        Instant settled = now.minus(LONGEST_TICK);
        return folder.look()
                .filter(found -> found.lastModifiedTime().toInstant().isBefore(settled))
                .map(found -> OwnFile.identity(found) + " " + found.lastModifiedTime());
    }

    /** The log in the file, or empty if the file is not a log. */
    Optional<LogState> state(OwnFile file) throws IOException {
        Optional<WorkstreamId> id = id(file.name());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return file.look().map(found -> state(id.get(), found));
        } catch (UnsafeFileException noLog) {
            return Optional.empty();
        }
    }

    private static LogState state(WorkstreamId id, BasicFileAttributes found) {
        Position end = new Position(OwnFile.identity(found), found.size());
        return new LogState(id, end, found.lastModifiedTime().toInstant());
    }

    /** The folder of the locks, by its one real path. It is made if missing. */
    OwnFolder locks() throws IOException {
        OwnFolder named = folder.folder(LOCKS);
        Optional<String> identity = named.identity();
        Optional<Locks> known = locks.filter(each -> Optional.of(each.identity()).equals(identity));
        if (known.isPresent()) {
            return known.get().real();
        }
        make(named);
        OwnFolder real = named.real();
        locks = real.identity().map(made -> new Locks(real, made));
        return real;
    }

    /** Makes the folder and its parents durably, where they are missing. */
    static void make(OwnFolder missing) throws IOException {
        missing.make(made -> {
            Optional<OwnFolder> above = made.above();
            if (above.isPresent()) {
                above.get().forceNames();
            }
        });
    }

    /** A new temporary file beside the logs. */
    OwnFile temporary(WorkstreamId id) throws IOException {
        return folder.temporary("." + id + ".");
    }

    /** Deletes temporary files of the log that are left after crashes; the log holds their content. */
    void deleteTemporary(WorkstreamId id) throws IOException {
        for (OwnFile file : folder.entries("." + id + ".*.tmp")) {
            file.delete();
        }
    }

    /** Makes created, renamed and removed names in the folder durable. */
    static void forceNames(OwnFolder folder) {
        try {
            folder.forceNames();
        } catch (IOException e) {
            throw Failures.unknown(folder.path(), Failures.reason(e), e);
        }
    }

    /**
     * Renames the file durably if the new name is free; returns whether it did. The old name is removed only when the
     * new one is durable, so that no crash leaves the file without a name.
     */
    static boolean moveToFreeName(OwnFile from, OwnFile to) throws IOException {
        if (to.exists()) {
            return false;
        }
        try {
            from.link(to);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsafeFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Not every file system has hard links. Then only the lock protects the name, which other programs may not
            // respect.
            from.takePlaceOf(to);
        }
        forceNewName(from, to);
        deleteName(from);
        return true;
    }

    /** A name that is not durable must be removed, because records under it are only as durable as the name. */
    private static void forceNewName(OwnFile from, OwnFile to) throws IOException {
        try {
            to.folder().forceNames();
        } catch (IOException e) {
            if (from.exists()) {
                deleteName(to);
            } else {
                to.takePlaceOf(from);
            }
            throw Failures.unknown(to.path(), Failures.reason(e), e);
        }
    }

    /** A left-over name is harmless: readers of names know that the file has a better one. */
    static void deleteName(OwnFile name) {
        try {
            name.delete();
        } catch (IOException e) {
            // It is deleted when it is next in the way.
        }
    }
}
