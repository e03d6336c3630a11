package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Logs as append-only JSONL files in one folder, {@code <id>.jsonl} each; {@code docs/format.md} is their contract.
 * Only regular files count: a symbolic link is not a log, so that each log has one name and one lock. Several objects,
 * in one process or in many, may use one folder. Safe for use by many threads.
 */
public final class JsonlMessageLog implements MessageLog {

    private static final int FOLLOWED_AT_ONCE = 1_000;
    private static final long SCARCE_SPACE = 256L << 20;

    private final StoreFolder folder;
    private final InstantSource clock;
    private final int longest;
    private final StoreLocks locks;
    private final NameChanges nameChanges;
    private final LineReader lines;
    private final LogReader reader;
    private final Appender appender;
    private final Creator creator;
    private final Trash trash;
    private final Rewriter rewriter;
    private final Consumer<String> notices;
    private final Followers followers;

    /**
     * @param clock the clock for the times of removals
     * @param notices receives one sentence for each repair that an operation makes
     */
    public JsonlMessageLog(JsonlSettings settings, InstantSource clock, Consumer<String> notices) {
        this.clock = clock;
        longest = (int) settings.maxRecordBytes();
        folder = new StoreFolder(settings.folder());
        locks = new StoreLocks(folder, settings.lockWait());
        nameChanges = new NameChanges(folder);
        this.notices = notices;
        lines = new LineReader(longest);
        LineNumbers numbers = new LineNumbers();
        reader = new LogReader(lines, numbers);
        appender = new Appender(folder, locks, settings.durability(), lines, numbers, notices);
        creator = new Creator(folder, locks, longest);
        trash = new Trash(folder);
        rewriter = new Rewriter(folder, lines);
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
            throw Failures.reading(folder.log(id).path(), e);
        }
    }

    @Override
    public Set<WorkstreamId> ids() {
        try {
            return folder.ids();
        } catch (IOException e) {
            throw Failures.reading(folder.path(), e);
        }
    }

    @Override
    public Edition edition() {
        try {
            return new Edition(folder.edition(clock.instant()), nameChanges.settled());
        } catch (IOException e) {
            throw Failures.reading(folder.path(), e);
        }
    }

    @Override
    public <T> T renaming(Supplier<T> change) {
        try (NameChanges.Change announced = nameChanges.begin()) {
            return change.get();
        } catch (IOException e) {
            throw Failures.notWritten(folder.path(), e);
        }
    }

    @Override
    public Optional<IgnoredFile> ignored(WorkstreamId id) {
        try {
            return StoreFolder.ignored(folder.log(id));
        } catch (IOException e) {
            throw Failures.reading(folder.log(id).path(), e);
        }
    }

    @Override
    public List<IgnoredFile> ignored() {
        try {
            return folder.ignored();
        } catch (IOException e) {
            throw Failures.reading(folder.path(), e);
        }
    }

    /** An inspection of the files of the folder. */
    public StoreInspection inspection() {
        return new StoreFilesInspection(folder, clock, new TailInspection(folder, locks, lines), SCARCE_SPACE);
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
    public Map<Position, LogRecord> at(WorkstreamId id, Collection<Position> positions) {
        return reader.at(id, folder.log(id), positions);
    }

    @Override
    public LogOutline outline(WorkstreamId id, Position from) {
        return reader.outline(id, folder.log(id), from);
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
        OwnFile file = folder.log(id);
        Bookmark start = reader.bookmark(id, file, from);
        return followers.add(new Following(
                id, file.path().getFileName(), start, told -> reader.after(id, file, told, FOLLOWED_AT_ONCE),
                follower));
    }

    @Override
    public RemovedLog remove(WorkstreamId id) {
        requireThere(id);
        try (LockFile.Held held = locks.log(id)) {
            requireThere(id);
            appender.forget(id);
            return trash.take(id, clock.instant());
        } catch (IOException e) {
            throw Failures.notWritten(folder.log(id).path(), e);
        } finally {
            followers.changed(id);
        }
    }

    private void requireThere(WorkstreamId id) {
        if (state(id).isEmpty()) {
            throw new LogChangedException(id, Change.ABSENT);
        }
    }

    @Override
    public List<RemovedLog> removed() {
        try {
            return trash.list();
        } catch (IOException e) {
            throw Failures.reading(folder.trash().path(), e);
        }
    }

    @Override
    public LogPage readRemoved(RemovedLog removed, Optional<Position> from, int limit) {
        requireInTrash(removed);
        return from.isEmpty()
                ? reader.first(removed.id(), trash.file(removed), limit)
                : reader.after(removed.id(), trash.file(removed), from.get(), limit);
    }

    @Override
    public <R extends Revision> Optional<R> rewrite(
            WorkstreamId id, Function<Iterable<LogEntry>, Optional<R>> revising) {
        OwnFile file = folder.log(id);
        requireThere(id);
        try (LockFile.Held held = locks.log(id)) {
            requireThere(id);
            appender.forget(id);
            heal(id, file);
            folder.deleteTemporary(id);
            trash.deleteLeftOvers(id);
            List<OwnFile> quarantines = new ArrayList<>(trash.abandoned(id));
            quarantines.add(folder.quarantine(id));
            return rewriter.rewrite(id, file, quarantines, revising);
        } catch (IOException e) {
            throw Failures.notWritten(file.path(), e);
        } finally {
            followers.changed(id);
        }
    }

    private void heal(WorkstreamId id, OwnFile log) throws IOException {
        try (LogFile file = LogFile.toWrite(log)) {
            appender.requireOurs(id, file);
            appender.heal(id, file, Tail.of(file, lines)).ifPresent(notices);
        }
    }

    @Override
    public <R extends Revision> Optional<R> rewriteRemoved(
            RemovedLog removed, Function<Iterable<LogEntry>, Optional<R>> revising) {
        requireInTrash(removed);
        try (LockFile.Held held = locks.log(removed.id())) {
            requireInTrash(removed);
            folder.deleteTemporary(removed.id());
            return rewriter.rewrite(
                    removed.id(), trash.file(removed), List.of(trash.quarantine(removed)), revising);
        } catch (IOException e) {
            throw Failures.notWritten(trash.file(removed).path(), e);
        }
    }

    @Override
    public void purge(RemovedLog removed) {
        requireInTrash(removed);
        try (LockFile.Held held = locks.log(removed.id())) {
            requireInTrash(removed);
            trash.purge(removed);
        } catch (IOException e) {
            throw new LogUnavailableException(
                    trash.file(removed) + " could not be deleted wholly: " + Failures.reason(e) + "; try again", e);
        }
    }

    private void requireInTrash(RemovedLog removed) {
        try {
            if (!trash.holds(removed)) {
                throw new LogChangedException(removed.id(), Change.ABSENT);
            }
        } catch (IOException e) {
            throw Failures.reading(trash.file(removed).path(), e);
        }
    }

    @Override
    public void restore(RemovedLog removed) {
        requireInTrash(removed);
        try (LockFile.Held held = locks.log(removed.id())) {
            requireInTrash(removed);
            if (!trash.giveBack(removed)) {
                throw new LogChangedException(removed.id(), Change.EXISTS);
            }
        } catch (IOException e) {
            throw Failures.notWritten(folder.log(removed.id()).path(), e);
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
        appender.close();
        locks.close();
    }
}
