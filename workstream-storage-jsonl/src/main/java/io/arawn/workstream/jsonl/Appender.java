package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes at the end of logs. Safe for use by many threads, beside any number of processes. */
final class Appender {

    private static final byte[] NOTHING = {};
    private static final byte[] LINE_FEED = {'\n'};

    private final StoreFolder folder;
    private final StoreLocks locks;
    private final Durability durability;
    private final LineReader lines;
    private final LineNumbers numbers;
    private final Quarantine quarantine;
    private final Consumer<String> notices;
    private final GroupForce force = new GroupForce();

    Appender(
            StoreFolder folder,
            StoreLocks locks,
            Durability durability,
            LineReader lines,
            LineNumbers numbers,
            Consumer<String> notices) {
        this.folder = folder;
        this.locks = locks;
        this.durability = durability;
        this.lines = lines;
        this.numbers = numbers;
        this.quarantine = new Quarantine(folder);
        this.notices = notices;
    }

    /** What is in the file, and must still be forced where there is a ticket. */
    private record Written(Appended appended, Optional<GroupForce.Ticket> ticket) {}

    /**
     * Appends the lines.
     *
     * @param expectedEnd where the log must end; anywhere when empty
     */
    Appended append(WorkstreamId id, Optional<Position> expectedEnd, Batch batch) {
        Path path = folder.log(id);
        if (!StoreFolder.exists(path)) {
            throw new LogChangedException(id, Change.ABSENT);
        }
        try (LockFile.Held held = locks.log(id)) {
            LogFile file = LogFile.toWrite(path);
            return appendAndRelease(id, file, held, expectedEnd, batch);
        } catch (NoSuchFileException e) {
            throw new LogChangedException(id, Change.ABSENT);
        } catch (IOException e) {
            throw Failures.notWritten(path, e);
        }
    }

    private Appended appendAndRelease(
            WorkstreamId id, LogFile file, LockFile.Held held, Optional<Position> expectedEnd, Batch batch)
            throws IOException {
        try (file) {
            Written written = write(id, file, expectedEnd, batch);
            held.close();
            if (written.ticket().isPresent()) {
                await(written.ticket().get(), file);
            }
            written.appended().healed().ifPresent(notices);
            return written.appended();
        }
    }

    private Written write(WorkstreamId id, LogFile file, Optional<Position> expectedEnd, Batch batch)
            throws IOException {
        refuseNewerFormat(id, file);
        Tail tail = Tail.of(file, lines);
        if (expectedEnd.isPresent() && !isEnd(expectedEnd.get(), file, tail)) {
            throw new LogChangedException(id, Change.MOVED_ON);
        }
        Optional<String> healed = tail.torn() ? Optional.of(quarantine.take(id, file, tail)) : Optional.empty();
        byte[] before = tail.unended() ? LINE_FEED : NOTHING;
        write(file, tail.whole(), join(before, batch.bytes()));
        if (!file.isInPlace()) {
            throw new LogUnavailableException(
                    file.path() + " was renamed or removed while it was written; look where it is and retry", null);
        }
        long start = tail.whole() + before.length;
        Position end = new Position(file.generation(), start + batch.bytes().length);
        Appended appended = new Appended(batch.positions(file.generation(), start), end, healed);
        return new Written(
                appended,
                switch (durability) {
                    case FSYNC -> Optional.of(force.written(file.generation()));
                    case OS -> Optional.empty();
                });
    }

    private static boolean isEnd(Position expected, LogFile file, Tail tail) {
        return expected.generation().equals(file.generation())
                && (expected.number() == tail.whole() || expected.number() == tail.size());
    }

    private static byte[] join(byte[] before, byte[] bytes) {
        if (before.length == 0) {
            return bytes;
        }
        byte[] joined = Arrays.copyOf(before, before.length + bytes.length);
        System.arraycopy(bytes, 0, joined, before.length, bytes.length);
        return joined;
    }

    private static void write(LogFile file, long end, byte[] bytes) throws IOException {
        try {
            file.write(end, bytes);
        } catch (IOException e) {
            cutBack(file, end, e);
            throw e;
        }
    }

    private static void cutBack(LogFile file, long end, IOException cause) {
        try {
            file.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw Failures.unknown(file.path(), Failures.reason(cause), cause);
        }
    }

    private void refuseNewerFormat(WorkstreamId id, LogFile file) throws IOException {
        Optional<LogRecord> first = new PageReader(file, lines, numbers).first();
        if (first.filter(Appender::isNewer).isPresent()) {
            throw new InvalidInputException("format", "the log of " + id
                    + " is of a newer format than this version writes; use a newer version of arawn to write to it");
        }
    }

    private static boolean isNewer(LogRecord record) {
        return switch (record) {
            case Event.Created created -> created.format() > Event.Created.FORMAT;
            case Event.Other other -> other.name().equals("created")
                    && other.unknown().get("format") instanceof Long format
                    && format > Event.Created.FORMAT;
            case Event other -> false;
            case Message message -> false;
        };
    }

    private static void await(GroupForce.Ticket ticket, LogFile file) {
        try {
            ticket.await(file);
        } catch (IOException e) {
            throw Failures.unknown(file.path(), Failures.reason(e), e);
        }
    }
}
