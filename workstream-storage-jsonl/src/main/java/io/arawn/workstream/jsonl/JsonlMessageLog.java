package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.RemovedLog;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Logs as append-only JSONL files in one folder, {@code <id>.jsonl} each; {@code docs/format.md} is their contract. Only
 * regular files count: a symbolic link is no log, so that each log has one name and one lock. Several of these, in one
 * process or in many, may use one folder. Safe for use by many threads.
 */
public final class JsonlMessageLog implements MessageLog {

    private static final int FOLLOWED_AT_ONCE = 1_000;

    private final StoreFolder folder;
    private final InstantSource clock;
    private final int longest;
    private final StoreLocks locks;
    private final LogReader reader;
    private final Appender appender;
    private final Creator creator;
    private final Trash trash;
    private final Followers followers;

    /**
     * @param clock tells when logs are removed
     * @param notices is told, in one sentence each, what was repaired in passing
     */
    public JsonlMessageLog(JsonlSettings settings, InstantSource clock, Consumer<String> notices) {
        this.clock = clock;
        longest = (int) settings.maxRecordBytes();
        folder = new StoreFolder(settings.folder());
        locks = new StoreLocks(folder, settings.lockWait());
        LineReader lines = new LineReader(longest);
        LineNumbers numbers = new LineNumbers();
        reader = new LogReader(lines, numbers);
        appender = new Appender(folder, locks, settings.durability(), lines, numbers, notices);
        creator = new Creator(folder, locks, longest);
        trash = new Trash(folder);
        followers = new Followers(settings.folder());
    }

    @Override
    public List<LogState> states() {
        try {
            return folder.states();
        } catch (IOException e) {
            throw Failures.reading(folder.path(), e);
        }
    }

    @Override
    public Optional<LogState> state(WorkstreamId id) {
        try {
            return folder.state(folder.log(id));
        } catch (IOException e) {
            throw Failures.reading(folder.log(id), e);
        }
    }

    @Override
    public void create(WorkstreamId id, List<? extends LogRecord> records) {
        creator.create(id, records, List.of(), List.of());
    }

    @Override
    public void createFrom(
            WorkstreamId id,
            List<? extends LogRecord> front,
            Iterable<LogEntry> copied,
            List<? extends LogRecord> behind) {
        creator.create(id, front, copied, behind);
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return append(id, Optional.empty(), records);
    }

    @Override
    public Appended appendAt(WorkstreamId id, Position expectedEnd, List<? extends LogRecord> records) {
        return append(id, Optional.of(expectedEnd), records);
    }

    private Appended append(WorkstreamId id, Optional<Position> expectedEnd, List<? extends LogRecord> records) {
        Appended appended = appender.append(id, expectedEnd, Batch.of(records, longest));
        followers.changed(id);
        return appended;
    }

    @Override
    public Position start(WorkstreamId id) {
        return reader.start(id, folder.log(id));
    }

    @Override
    public LogPage read(WorkstreamId id, Position from, int limit) {
        return reader.after(id, folder.log(id), from, limit);
    }

    @Override
    public LogPage readBefore(WorkstreamId id, Optional<Position> before, int limit) {
        return reader.before(id, folder.log(id), before, limit);
    }

    @Override
    public boolean holds(WorkstreamId id, Bookmark bookmark) {
        return reader.holds(id, folder.log(id), bookmark);
    }

    @Override
    public Subscription follow(WorkstreamId id, Position from, LogFollower follower) {
        Path file = folder.log(id);
        reader.check(id, file, from);
        return followers.add(new Following(
                id, file.getFileName(), from, told -> read(id, told, FOLLOWED_AT_ONCE), follower));
    }

    @Override
    public RemovedLog remove(WorkstreamId id) {
        if (state(id).isEmpty()) {
            throw new LogChangedException(id, Change.ABSENT);
        }
        try (LockFile.Held held = locks.log(id)) {
            if (state(id).isEmpty()) {
                throw new LogChangedException(id, Change.ABSENT);
            }
            return trash.take(id, clock.instant());
        } catch (IOException e) {
            throw Failures.notWritten(folder.log(id), e);
        } finally {
            followers.changed(id);
        }
    }

    @Override
    public List<RemovedLog> removed() {
        try {
            return trash.list();
        } catch (IOException e) {
            throw Failures.reading(folder.trash(), e);
        }
    }

    @Override
    public LogPage readRemoved(RemovedLog removed, int limit) {
        if (!trash.holds(removed)) {
            throw new LogChangedException(removed.id(), Change.ABSENT);
        }
        return reader.first(removed.id(), trash.file(removed), limit);
    }

    @Override
    public void restore(RemovedLog removed) {
        if (!trash.holds(removed)) {
            throw new LogChangedException(removed.id(), Change.ABSENT);
        }
        try (LockFile.Held held = locks.log(removed.id())) {
            if (!trash.holds(removed)) {
                throw new LogChangedException(removed.id(), Change.ABSENT);
            }
            if (!trash.giveBack(removed)) {
                throw new LogChangedException(removed.id(), Change.EXISTS);
            }
        } catch (IOException e) {
            throw Failures.notWritten(folder.log(removed.id()), e);
        }
    }

    @Override
    public <T> T exclusively(Supplier<T> action) {
        try (LockFile.Held held = locks.store()) {
            return action.get();
        } catch (IOException e) {
            throw Failures.notWritten(folder.path(), e);
        }
    }

    @Override
    public void close() {
        followers.close();
    }
}
