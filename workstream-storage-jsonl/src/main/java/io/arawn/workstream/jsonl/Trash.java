package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.FileKind;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Removed logs, each under a name with its id and the time of its removal, such as {@code
 * ws_abc123.20240115T100000000Z.jsonl}. The caller holds the lock of the log.
 */
final class Trash {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final StoreFolder folder;

    Trash(StoreFolder folder) {
        this.folder = folder;
    }

    OwnFile file(RemovedLog removed) {
        return folder.trash().file(removed.key() + StoreFolder.LOG);
    }

    OwnFile quarantine(RemovedLog removed) {
        return folder.trash().file(removed.key() + StoreFolder.QUARANTINE);
    }

    /** Moves the log and its quarantine to the trash. */
    RemovedLog take(WorkstreamId id, Instant now) throws IOException {
        // Checked before any move: a file that this program did not make stays in its place.
        folder.quarantine(id).look();
        StoreFolder.make(folder.trash());
        deleteLeftOvers(id);
        RemovedLog removed = free(id, now.truncatedTo(ChronoUnit.MILLIS));
        folder.log(id).moveTo(file(removed));
        moveQuarantine(folder.quarantine(id), quarantine(removed));
        StoreFolder.forceNames(folder.trash());
        StoreFolder.forceNames(folder.folder());
        return removed;
    }

    /** The log itself has been moved, so a failure here must not report that nothing was done. */
    private static void moveQuarantine(OwnFile from, OwnFile to) {
        try {
            if (from.exists() && !to.exists()) {
                from.moveTo(to);
            }
        } catch (IOException e) {
            throw Failures.unknown(from.path(), Failures.reason(e), e);
        }
    }

    /**
     * Deletes second names of the log in use that crashes have left. Otherwise the old text would outlive a rewrite.
     */
    void deleteLeftOvers(WorkstreamId id) throws IOException {
        for (RemovedLog removed : named()) {
            if (removed.id().equals(id) && isLeftOver(removed)) {
                file(removed).delete();
            }
        }
    }

    /** Whether it is only a second name of a log in use, left by a crash after the log was restored. */
    private boolean isLeftOver(RemovedLog removed) throws IOException {
        return file(removed).isSame(folder.log(removed.id()));
    }

    private RemovedLog free(WorkstreamId id, Instant time) throws IOException {
        RemovedLog removed = new RemovedLog(id + "." + TIME.format(time), id, time);
        return file(removed).exists() ? free(id, time.plusMillis(1)) : removed;
    }

    /** Moves the log back to its old name if that is free; returns whether it was. */
    boolean giveBack(RemovedLog removed) throws IOException {
        quarantine(removed).look();
        if (!StoreFolder.moveToFreeName(file(removed), folder.log(removed.id()))) {
            return false;
        }
        // If a crash left a quarantine that is in use, both stay in their places.
        moveQuarantine(quarantine(removed), folder.quarantine(removed.id()));
        StoreFolder.forceNames(folder.trash());
        StoreFolder.forceNames(folder.folder());
        return true;
    }

    /** The quarantines of logs with the id that are no longer in the trash. */
    List<OwnFile> abandoned(WorkstreamId id) throws IOException {
        List<OwnFile> abandoned = new ArrayList<>();
        for (OwnFile file : folder.trash().entries(id + ".*" + StoreFolder.QUARANTINE)) {
            String key = file.name().substring(0, file.name().length() - StoreFolder.QUARANTINE.length());
            if (!folder.trash().file(key + StoreFolder.LOG).exists()) {
                abandoned.add(file);
            }
        }
        return abandoned;
    }

    /** Deletes the log and all its files. The log goes last: while it exists, the purge can be repeated. */
    void purge(RemovedLog removed) throws IOException {
        quarantine(removed).delete();
        for (OwnFile left : abandoned(removed.id())) {
            left.delete();
        }
        if (!folder.log(removed.id()).exists()) {
            folder.quarantine(removed.id()).delete();
            folder.deleteTemporary(removed.id());
        }
        StoreFolder.forceNames(folder.folder());
        file(removed).delete();
        StoreFolder.forceNames(folder.trash());
    }

    /** All removed logs, the newest removal first. */
    List<RemovedLog> list() throws IOException {
        List<RemovedLog> list = new ArrayList<>();
        for (RemovedLog removed : named()) {
            if (!isLeftOver(removed)) {
                list.add(removed);
            }
        }
        return list;
    }

    private List<RemovedLog> named() throws IOException {
        List<RemovedLog> list = new ArrayList<>();
        for (OwnFile file : folder.trash().entries("*" + StoreFolder.LOG)) {
            if (file.kind().equals(Optional.of(FileKind.REGULAR))) {
                removed(file.name()).ifPresent(list::add);
            }
        }
        list.sort(Comparator.comparing(RemovedLog::removedAt)
                .thenComparing(RemovedLog::key)
                .reversed());
        return list;
    }

    /** Whether the log is in the trash; false for a key that this program did not make. */
    boolean holds(RemovedLog removed) throws IOException {
        return removed(removed.key() + StoreFolder.LOG).filter(removed::equals).isPresent()
                && file(removed).kind().equals(Optional.of(FileKind.REGULAR))
                && !isLeftOver(removed);
    }

    /** Whether a file with this name was moved here with its log. */
    static boolean isKept(String name) {
        return name.endsWith(StoreFolder.QUARANTINE)
                ? removed(name.substring(0, name.length() - StoreFolder.QUARANTINE.length()) + StoreFolder.LOG)
                        .isPresent()
                : name.endsWith(StoreFolder.LOG) && removed(name).isPresent();
    }

    private static Optional<RemovedLog> removed(String fileName) {
        String key = fileName.substring(0, fileName.length() - StoreFolder.LOG.length());
        int dot = key.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            Instant time = TIME.parse(key.substring(dot + 1), Instant::from);
            return WorkstreamId.parse(key.substring(0, dot)).map(id -> new RemovedLog(key, id, time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
