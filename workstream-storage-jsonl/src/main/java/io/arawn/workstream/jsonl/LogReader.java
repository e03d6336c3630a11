package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.LogRecord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads logs without changes or locks. Safe for use by many threads. */
final class LogReader {

    private static final int ATTEMPTS = 10;

    private final LineReader lines;
    private final LineNumbers numbers;

    LogReader(LineReader lines, LineNumbers numbers) {
        this.lines = lines;
        this.numbers = numbers;
    }

    private interface Action<T> {
        T on(LogFile file) throws IOException;
    }

    private static <T> T reading(WorkstreamId id, OwnFile log, Action<T> action) {
        try (LogFile file = LogFile.toRead(log)) {
            return action.on(file);
        } catch (NoSuchFileException | UnsafeFileException e) {
            throw new LogChangedException(id, Change.ABSENT);
        } catch (IOException e) {
            throw Failures.reading(log.path(), e);
        } catch (WorkstreamException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Failures.fault(log.path(), e);
        }
    }

    Position start(WorkstreamId id, OwnFile log) {
        return reading(id, log, file -> new Position(file.generation(), 0));
    }

    LogPage first(WorkstreamId id, OwnFile log, int limit) {
        return reading(id, log, file -> new PageReader(file, lines, numbers).forward(0, limit));
    }

    LogPage after(WorkstreamId id, OwnFile log, Position from, int limit) {
        return reading(id, log, file -> {
            check(id, file, from);
            return new PageReader(file, lines, numbers).forward(from.number(), limit);
        });
    }

    /** As from a position, but it also notices a log that was rewritten twice and has its first file key again. */
    LogPage after(WorkstreamId id, OwnFile log, Bookmark from, int limit) {
        return reading(id, log, file -> {
            check(id, file, from.position());
            if (!Digests.before(file, from.position().number()).equals(from.digest())) {
                throw new LogChangedException(id, Change.REWRITTEN);
            }
            return new PageReader(file, lines, numbers).forward(from.position().number(), limit);
        });
    }

    /** The records that begin at these positions, in one use of the file. */
    Map<Position, LogRecord> at(WorkstreamId id, OwnFile log, Collection<Position> positions) {
        return reading(id, log, file -> {
            Map<Position, LogRecord> records = new HashMap<>();
            List<Position> inOrder = positions.stream()
                    .sorted(Comparator.comparingLong(Position::number))
                    .toList();
            for (Position position : inOrder) {
                check(id, file, position);
                new PageReader(file, lines, numbers)
                        .at(position.number())
                        .ifPresent(record -> records.put(position, record));
            }
            return records;
        });
    }

    LogOutline outline(WorkstreamId id, OwnFile log, Position from) {
        return reading(id, log, file -> {
            check(id, file, from);
            return new PageReader(file, lines, numbers).outline(from.number());
        });
    }

    LogPage before(WorkstreamId id, OwnFile log, Optional<Position> before, int limit) {
        return reading(id, log, file -> {
            if (before.isPresent()) {
                check(id, file, before.get());
                return new PageReader(file, lines, numbers).backward(before.get().number(), limit);
            }
            return last(file, limit);
        });
    }

    private LogPage last(LogFile file, int limit) throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                return new PageReader(file, lines, numbers).backward(file.size(), limit);
            } catch (EOFException e) {
                // Another process has just cut off a torn line.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    boolean holds(WorkstreamId id, OwnFile log, Bookmark bookmark) {
        Position position = bookmark.position();
        return reading(
                id,
                log,
                file -> position.generation().equals(file.generation())
                        && position.number() <= file.size()
                        && Digests.before(file, position.number()).equals(bookmark.digest()));
    }

    /** The position, with a digest of the record before it. */
    Bookmark bookmark(WorkstreamId id, OwnFile log, Position position) {
        return reading(id, log, file -> {
            check(id, file, position);
            return new Bookmark(position, Digests.before(file, position.number()));
        });
    }

    private void check(WorkstreamId id, LogFile file, Position position) throws IOException {
        if (!position.generation().equals(file.generation()) || !isBoundary(file, position.number())) {
            throw new LogChangedException(id, Change.REWRITTEN);
        }
    }

    private boolean isBoundary(LogFile file, long offset) throws IOException {
        if (offset < 0 || offset > file.size()) {
            return false;
        }
        if (!MidLine.is(file, offset)) {
            return true;
        }
        RawLine line = MidLine.around(file, offset, lines.longest());
        return lines.read(line, file.generation()) instanceof LineReader.Found.Salvaged salvaged
                && salvaged.places().contains(offset);
    }
}
