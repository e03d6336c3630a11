package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.OpenLogs.OpenLog;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes at the end of logs. Safe for use by many threads, beside any number of processes. */
final class Appender implements AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final byte[] LINE_FEED = {'\n'};

    private final StoreFolder folder;
    private final OpenLogs logs;
    private final StoreLocks locks;
    private final Durability durability;
    private final LineReader lines;
    private final LineNumbers numbers;
    private final Quarantine quarantine;
    private final Consumer<String> notices;
    private final GroupForce force = new GroupForce();
    private final Unforced unforced = new Unforced();

    Appender(
            StoreFolder folder,
            StoreLocks locks,
            Durability durability,
            LineReader lines,
            LineNumbers numbers,
            Consumer<String> notices) {
        this.folder = folder;
        this.logs = new OpenLogs(folder);
        this.locks = locks;
        this.durability = durability;
        this.lines = lines;
        this.numbers = numbers;
        this.quarantine = new Quarantine(folder);
        this.notices = notices;
    }

    /** What is in the file, and must still be forced where there is a ticket. */
    private record Written(Appended appended, long start, Optional<GroupForce.Ticket> ticket) {}

    /**
     * Appends the lines.
     *
     * @param expectedEnd where the log must end; anywhere when empty
     */
    Appended append(WorkstreamId id, Optional<Position> expectedEnd, Batch batch) {
        Path path = folder.log(id);
        try {
            if (!logs.isOpen(id) && !StoreFolder.exists(path)) {
                throw new LogChangedException(id, Change.ABSENT);
            }
            try (LockFile.Held held = locks.log(id)) {
                return appendAndRelease(id, logs.use(id), held, expectedEnd, batch);
            }
        } catch (NoSuchFileException e) {
            throw new LogChangedException(id, Change.ABSENT);
        } catch (IOException e) {
            logs.forget(id);
            throw Failures.notWritten(path, e);
        }
    }

    private Appended appendAndRelease(
            WorkstreamId id, OpenLog log, LockFile.Held held, Optional<Position> expectedEnd, Batch batch)
            throws IOException {
        try (log) {
            Written written = write(id, log, expectedEnd, batch);
            held.close();
            if (written.ticket().isPresent()) {
                await(id, written.ticket().get(), log.file(), written.start());
            }
            written.appended().healed().ifPresent(notices);
            return written.appended();
        }
    }

    /** Sees to it that the log ends with a whole line, and says what was done for it. The caller holds its lock. */
    Optional<String> heal(WorkstreamId id, LogFile file, Tail tail) throws IOException {
        return tail.torn() ? Optional.of(quarantine.take(id, file, tail)) : Optional.empty();
    }

    private Written write(WorkstreamId id, OpenLog log, Optional<Position> expectedEnd, Batch batch)
            throws IOException {
        LogFile file = log.file();
        Tail tail = Tail.of(file, lines);
        if (!log.isKnownTo(tail.size())) {
            refuseNewerFormat(id, file);
        }
        if (expectedEnd.isPresent() && !isEnd(expectedEnd.get(), file, tail)) {
            throw new LogChangedException(id, Change.MOVED_ON);
        }
        Optional<String> healed = heal(id, file, tail);
        long failures = force.failures();
        long from = unforced.writeAgain(file, tail.whole());
        byte[] before = tail.unended() ? LINE_FEED : NOTHING;
        write(file, tail.whole(), join(before, batch.bytes()));
        if (!file.isInPlace()) {
            throw Failures.unknown(file.path(), "it was renamed or removed, or cannot be looked at any more", null);
        }
        long start = tail.whole() + before.length;
        Position end = new Position(file.generation(), start + batch.bytes().length);
        log.know(end.number());
        Appended appended = new Appended(batch.positions(file.generation(), start), end, healed);
        return new Written(
                appended,
                from,
                switch (durability) {
                    case FSYNC -> Optional.of(force.written(file.generation(), failures));
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
            file.force();
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw Failures.unknown(file.path(), Failures.reason(cause), cause);
        }
    }

    /** @throws InvalidInputException when the log is of a newer format than is written here */
    void refuseNewerFormat(WorkstreamId id, LogFile file) throws IOException {
        Optional<LogRecord> first = new PageReader(file, lines, numbers).first();
        if (first.filter(Event.Created::isOfNewerFormat).isPresent()) {
            throw new InvalidInputException("format", "the log of " + id
                    + " is of a newer format than this version writes; use a newer version of arawn to write to it");
        }
    }

    private void await(WorkstreamId id, GroupForce.Ticket ticket, LogFile file, long start) {
        try {
            ticket.await(file);
        } catch (IOException e) {
            unforced.add(file, start);
            logs.forget(id);
            throw Failures.unknown(file.path(), Failures.reason(e), e);
        }
    }

    /** Does not keep the log open, as it is about to be removed or replaced. */
    void forget(WorkstreamId id) {
        logs.forget(id);
    }

    @Override
    public void close() {
        logs.close();
    }
}
