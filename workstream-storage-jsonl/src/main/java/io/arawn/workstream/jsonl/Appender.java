package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.jsonl.OpenLogs.OpenLog;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Appends lines to logs. Safe for use by many threads, and beside any number of processes. */
final class Appender implements AutoCloseable {

    /** The longest byte order mark. */
    private static final int MARK = 4;

    private final StoreFolder folder;
    private final OpenLogs logs;
    private final StoreLocks locks;
    private final Durability durability;
    private final LineReader lines;
    private final LineNumbers numbers;
    private final Quarantine quarantine;
    private final Consumer<String> notices;
    private final Unforced unforced = new Unforced();
    private final GroupCommit commit = new GroupCommit(this::append);

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

    /**
     * Lines that are written to the file, and may still have to be forced.
     *
     * @param start the offset at which they begin
     */
    private record Written(List<Appended> appended, long start) {}

    /**
     * Appends the lines.
     *
     * @param expectedEnd the position at which the log must end; empty for any
     */
    Appended append(WorkstreamId id, Optional<Position> expectedEnd, Batch batch) {
        Appended appended = commit.append(id, expectedEnd, batch);
        appended.healed().ifPresent(notices);
        return appended;
    }

    private List<Appended> append(WorkstreamId id, Optional<Position> expectedEnd, List<Batch> batches) {
        OwnFile file = folder.log(id);
        try {
            if (!logs.isOpen(id) && folder.state(file).isEmpty()) {
                throw new LogChangedException(id, Change.ABSENT);
            }
            try (LockFile.Held held = locks.log(id)) {
                return appendAndRelease(id, logs.use(id), held, expectedEnd, batches);
            }
        } catch (NoSuchFileException e) {
            throw new LogChangedException(id, Change.ABSENT);
        } catch (IOException e) {
            logs.forget(id);
            throw Failures.notWritten(file.path(), e);
        }
    }

    private List<Appended> appendAndRelease(
            WorkstreamId id, OpenLog log, LockFile.Held held, Optional<Position> expectedEnd, List<Batch> batches)
            throws IOException {
        try (log) {
            Written written = write(id, log, expectedEnd, batches);
            held.close();
            if (durability == Durability.FSYNC) {
                force(id, log.file(), written.start());
            }
            return written.appended();
        }
    }

    /**
     * Makes sure that the log ends with a whole line; returns a description of the repair, if one was made. The caller
     * holds the log's lock.
     */
    Optional<String> heal(WorkstreamId id, LogFile file, Tail tail) throws IOException {
        return tail.torn() ? Optional.of(quarantine.take(id, file, tail)) : Optional.empty();
    }

    private Written write(WorkstreamId id, OpenLog log, Optional<Position> expectedEnd, List<Batch> batches)
            throws IOException {
        LogFile file = log.file();
        Tail tail = Tail.of(file, lines);
        requireUtf8(id, file);
        if (!log.isKnownTo(tail.size())) {
            requireKnownFormat(id, file);
        }
        if (expectedEnd.isPresent() && !isEnd(expectedEnd.get(), file, tail)) {
            throw new LogChangedException(id, Change.MOVED_ON);
        }
        Optional<String> healed = heal(id, file, tail);
        long from = unforced.writeAgain(file, tail.whole());
        byte[] bytes = Batch.join(tail.unended(), batches);
        write(file, tail.whole(), bytes);
        if (!file.isInPlace()) {
            throw Failures.unknown(file.path(), "it was renamed or removed, or cannot be looked at any more", null);
        }
        long end = tail.whole() + bytes.length;
        log.know(end);
        return new Written(appended(batches, file.generation(), end, healed), from);
    }

    /** @param end the offset at which the last of them ends */
    private static List<Appended> appended(
            List<Batch> batches, String generation, long end, Optional<String> healed) {
        long start = end - batches.stream().mapToLong(Batch::size).sum();
        List<Appended> appended = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            appended.add(new Appended(
                    batch.positions(generation, start),
                    new Position(generation, start + batch.size()),
                    appended.isEmpty() ? healed : Optional.empty()));
            start += batch.size();
        }
        return appended;
    }

    private static boolean isEnd(Position expected, LogFile file, Tail tail) {
        return expected.generation().equals(file.generation())
                && (expected.number() == tail.whole() || expected.number() == tail.size());
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

    /** @throws InvalidInputException if the log has a newer format or another encoding than this version writes */
    void requireOurs(WorkstreamId id, LogFile file) throws IOException {
        requireUtf8(id, file);
        requireKnownFormat(id, file);
    }

    private static void requireUtf8(WorkstreamId id, LogFile file) throws IOException {
        Optional<OtherEncoding> encoding = OtherEncoding.marked(file.beginning(MARK));
        if (encoding.isPresent()) {
            throw new InvalidInputException("encoding", "the log of " + id + " is " + encoding.get().advice()
                    + " before anything is added to it");
        }
    }

    private void requireKnownFormat(WorkstreamId id, LogFile file) throws IOException {
        Optional<LogRecord> first = new PageReader(file, lines, numbers).first();
        if (first.filter(Event.Created::isOfNewerFormat).isPresent()) {
            throw new InvalidInputException("format", "the log of " + id
                    + " is of a newer format than this version writes; use a newer version of arawn to write to it");
        }
    }

    /** No other thread of this process writes to the log meanwhile, so no other record can be lost. */
    private void force(WorkstreamId id, LogFile file, long start) {
        try {
            file.force();
        } catch (IOException e) {
            unforced.add(file, start);
            logs.forget(id);
            throw Failures.unknown(file.path(), Failures.reason(e), e);
        }
    }

    /** Closes the log, because it is about to be removed or replaced. */
    void forget(WorkstreamId id) {
        logs.forget(id);
    }

    @Override
    public void close() {
        logs.close();
    }
}
