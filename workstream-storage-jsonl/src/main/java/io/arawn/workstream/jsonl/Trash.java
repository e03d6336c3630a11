package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.RemovedLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
 * Removed logs, each under a name that tells its id and when it was removed, such as
 * {@code ws_abc123.20240115T100000000Z.jsonl}. The caller holds the lock of the log.
 */
final class Trash {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final StoreFolder folder;

    Trash(StoreFolder folder) {
        this.folder = folder;
    }

    Path file(RemovedLog removed) {
        return folder.trash().resolve(removed.key() + StoreFolder.LOG);
    }

    private Path quarantine(RemovedLog removed) {
        return folder.trash().resolve(removed.key() + StoreFolder.QUARANTINE);
    }

    /** Moves the log and what was quarantined of it here. */
    RemovedLog take(WorkstreamId id, Instant now) throws IOException {
        StoreFolder.makeFolder(folder.trash());
        RemovedLog removed = free(id, now.truncatedTo(ChronoUnit.MILLIS));
        Files.move(folder.log(id), file(removed));
        if (StoreFolder.exists(folder.quarantine(id))) {
            Files.move(folder.quarantine(id), quarantine(removed));
        }
        StoreFolder.forceNames(folder.trash());
        StoreFolder.forceNames(folder.path());
        return removed;
    }

    private RemovedLog free(WorkstreamId id, Instant time) {
        RemovedLog removed = new RemovedLog(id + "." + TIME.format(time), id, time);
        return StoreFolder.exists(file(removed)) ? free(id, time.plusMillis(1)) : removed;
    }

    /** Moves the log back to where it was, if that name is free; returns whether it was. */
    boolean giveBack(RemovedLog removed) throws IOException {
        if (!StoreFolder.moveToFreeName(file(removed), folder.log(removed.id()))) {
            return false;
        }
        if (StoreFolder.exists(quarantine(removed)) && !StoreFolder.exists(folder.quarantine(removed.id()))) {
            Files.move(quarantine(removed), folder.quarantine(removed.id()));
        }
        StoreFolder.forceNames(folder.trash());
        StoreFolder.forceNames(folder.path());
        return true;
    }

    /** All removed logs, the newest first. */
    List<RemovedLog> list() throws IOException {
        List<RemovedLog> list = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.trash(), "*" + StoreFolder.LOG)) {
            files.forEach(file -> removed(file.getFileName().toString()).ifPresent(list::add));
        } catch (NoSuchFileException e) {
            return List.of();
        }
        list.sort(Comparator.comparing(RemovedLog::removedAt)
                .thenComparing(RemovedLog::key)
                .reversed());
        return list;
    }

    /** Whether the log is here; a key that we did not make is not. */
    boolean holds(RemovedLog removed) {
        return removed(removed.key() + StoreFolder.LOG).filter(removed::equals).isPresent()
                && StoreFolder.exists(file(removed));
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
