package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Logs in memory. One lock guards all of them. The appending thread calls the followers. */
final class InMemoryMessageLog implements MessageLog {

    private final TreeMap<WorkstreamId, Records> logs = new TreeMap<>();
    private final List<Trashed> trash = new ArrayList<>();
    private final ReentrantLock exclusive = new ReentrantLock();
    private int generations;
    private int appearances;
    private int renames;
    private boolean isRenaming;

    private static final class Records {
        final String generation;
        final List<LogRecord> list = new ArrayList<>();
        final List<Following> followers = new CopyOnWriteArrayList<>();

        Records(String generation) {
            this.generation = generation;
        }

        Position at(int number) {
            return new Position(generation, number);
        }
    }

    private record Trashed(RemovedLog removed, Records records) {}

    private static final class Following implements Subscription {
        final Records records;
        final LogFollower follower;
        int told;

        Following(Records records, LogFollower follower, int told) {
            this.records = records;
            this.follower = follower;
            this.told = told;
        }

        @Override
        public void close() {
            records.followers.remove(this);
        }
    }

    @Override
    public synchronized List<LogState> states() {
        return logs.entrySet().stream()
                .map(entry -> stateOf(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized Set<WorkstreamId> ids() {
        return Set.copyOf(logs.keySet());
    }

    @Override
    public synchronized Edition edition() {
        return new Edition(
                Optional.of(String.valueOf(appearances)),
                Optional.of(String.valueOf(renames)).filter(settled -> !isRenaming));
    }

    @Override
    public <T> T renaming(Supplier<T> change) {
        setRenaming(true);
        try {
            return change.get();
        } finally {
            setRenaming(false);
        }
    }

    private synchronized void setRenaming(boolean now) {
        isRenaming = now;
        renames++;
    }

    @Override
    public List<IgnoredFile> ignored() {
        return List.of();
    }

    @Override
    public Optional<IgnoredFile> ignored(WorkstreamId id) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<LogState> state(WorkstreamId id) {
        return Optional.ofNullable(logs.get(id)).map(records -> stateOf(id, records));
    }

    private static LogState stateOf(WorkstreamId id, Records records) {
        return new LogState(id, records.at(records.list.size()), Instant.EPOCH);
    }

    @Override
    public void create(WorkstreamId id, List<? extends LogRecord> records) {
        createFrom(id, records, List.of(), List.of());
    }

    @Override
    public synchronized void createFrom(
            WorkstreamId id,
            List<? extends LogRecord> front,
            Iterable<LogEntry> copied,
            List<? extends LogRecord> behind) {
        if (logs.containsKey(id)) {
            throw new LogChangedException(id, Change.EXISTS);
        }
        Records made = new Records("g" + ++generations);
        made.list.addAll(front);
        copied.forEach(entry -> made.list.add(entry.record()));
        made.list.addAll(behind);
        logs.put(id, made);
        appearances++;
    }

    @Override
    public synchronized Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        Records log = find(id);
        int size = log.list.size();
        log.list.addAll(records);
        List<Position> positions = new ArrayList<>();
        for (int number = size; number < log.list.size(); number++) {
            positions.add(log.at(number));
        }
        log.followers.forEach(InMemoryMessageLog::tell);
        return new Appended(positions, log.at(log.list.size()), Optional.empty());
    }

    @Override
    public synchronized Appended appendAt(WorkstreamId id, Position expectedEnd, List<? extends LogRecord> records) {
        Records log = find(id);
        if (!log.at(log.list.size()).equals(expectedEnd)) {
            throw new LogChangedException(id, Change.MOVED_ON);
        }
        return append(id, records);
    }

    @Override
    public synchronized Position start(WorkstreamId id) {
        return find(id).at(0);
    }

    @Override
    public synchronized LogPage read(WorkstreamId id, Position from, int limit) {
        Records log = find(id);
        int start = index(id, log, from);
        return page(log, start, (int) Math.min((long) start + limit, log.list.size()), true);
    }

    @Override
    public synchronized Map<Position, LogRecord> at(WorkstreamId id, Collection<Position> positions) {
        Map<Position, LogRecord> records = new HashMap<>();
        for (Position position : positions) {
            read(id, position, 1).entries().forEach(entry -> records.put(position, entry.record()));
        }
        return records;
    }

    @Override
    public LogOutline outline(WorkstreamId id, Position from) {
        return LogOutline.of(read(id, from, Integer.MAX_VALUE));
    }

    @Override
    public synchronized LogPage readBefore(WorkstreamId id, Optional<Position> before, int limit) {
        Records log = find(id);
        int end = before.map(position -> index(id, log, position)).orElse(log.list.size());
        return page(log, Math.max(0, end - limit), end, false);
    }

    private static LogPage page(Records log, int start, int end, boolean forward) {
        List<LogEntry> entries = new ArrayList<>();
        for (int number = start; number < end; number++) {
            entries.add(new LogEntry(log.at(number), log.at(number + 1), log.list.get(number), Optional.empty()));
        }
        boolean more = forward ? end < log.list.size() : start > 0;
        return new LogPage(entries, List.of(), log.at(start), bookmark(log, end), more);
    }

    private static Bookmark bookmark(Records log, int end) {
        return new Bookmark(log.at(end), end == 0 ? "" : log.list.get(end - 1).id().value());
    }

    @Override
    public synchronized boolean holds(WorkstreamId id, Bookmark bookmark) {
        Records log = find(id);
        Position position = bookmark.position();
        return position.generation().equals(log.generation)
                && position.number() <= log.list.size()
                && bookmark(log, (int) position.number()).equals(bookmark);
    }

    @Override
    public synchronized Subscription follow(WorkstreamId id, Position from, LogFollower follower) {
        Records log = find(id);
        Following following = new Following(log, follower, index(id, log, from));
        log.followers.add(following);
        tell(following);
        return following;
    }

    private static void tell(Following following) {
        Records log = following.records;
        int end = log.list.size();
        if (following.told < end) {
            LogPage page = page(log, following.told, end, true);
            following.told = end;
            following.follower.appended(page);
        }
    }

    @Override
    public synchronized RemovedLog remove(WorkstreamId id) {
        Records log = find(id);
        logs.remove(id);
        appearances++;
        RemovedLog removed = new RemovedLog(log.generation, id, Instant.EPOCH.plusSeconds(trash.size()));
        trash.add(new Trashed(removed, log));
        log.followers.forEach(each -> each.follower.ended(new LogChangedException(id, Change.ABSENT)));
        log.followers.clear();
        return removed;
    }

    @Override
    public synchronized List<RemovedLog> removed() {
        return trash.stream()
                .map(Trashed::removed)
                .sorted(Comparator.comparing(RemovedLog::removedAt).reversed())
                .toList();
    }

    @Override
    public synchronized LogPage readRemoved(RemovedLog removed, Optional<Position> from, int limit) {
        Records log = inTrash(removed).records();
        int start = from.map(position -> index(removed.id(), log, position)).orElse(0);
        return page(log, start, (int) Math.min((long) start + limit, log.list.size()), true);
    }

    @Override
    public synchronized <R extends Revision> Optional<R> rewrite(
            WorkstreamId id, Function<Iterable<LogEntry>, Optional<R>> revising) {
        Records old = find(id);
        Optional<R> revision = revising.apply(entries(old));
        revision.map(made -> revised(old, made)).ifPresent(made -> {
            logs.put(id, made);
            old.followers.forEach(each -> each.follower.ended(new LogChangedException(id, Change.REWRITTEN)));
            old.followers.clear();
        });
        return revision;
    }

    @Override
    public synchronized <R extends Revision> Optional<R> rewriteRemoved(
            RemovedLog removed, Function<Iterable<LogEntry>, Optional<R>> revising) {
        Trashed old = inTrash(removed);
        Optional<R> revision = revising.apply(entries(old.records()));
        revision.map(made -> revised(old.records(), made))
                .ifPresent(made -> trash.set(trash.indexOf(old), new Trashed(removed, made)));
        return revision;
    }

    private static Iterable<LogEntry> entries(Records log) {
        return page(log, 0, log.list.size(), true).entries();
    }

    private Records revised(Records old, Revision revision) {
        Records revised = new Records("g" + ++generations);
        old.list.forEach(record -> revision.of(record).ifPresent(revised.list::add));
        return revised;
    }

    @Override
    public synchronized void purge(RemovedLog removed) {
        trash.remove(inTrash(removed));
    }

    @Override
    public synchronized void restore(RemovedLog removed) {
        Trashed trashed = inTrash(removed);
        if (logs.putIfAbsent(removed.id(), trashed.records()) != null) {
            throw new LogChangedException(removed.id(), Change.EXISTS);
        }
        appearances++;
        trash.remove(trashed);
    }

    private Trashed inTrash(RemovedLog removed) {
        return trash.stream()
                .filter(trashed -> trashed.removed().equals(removed))
                .findFirst()
                .orElseThrow(() -> new LogChangedException(removed.id(), Change.ABSENT));
    }

    private Records find(WorkstreamId id) {
        Records log = logs.get(id);
        if (log == null) {
            throw new LogChangedException(id, Change.ABSENT);
        }
        return log;
    }

    private static int index(WorkstreamId id, Records log, Position position) {
        if (!position.generation().equals(log.generation) || position.number() > log.list.size()) {
            throw new LogChangedException(id, Change.REWRITTEN);
        }
        return (int) position.number();
    }

    @Override
    public <T> T exclusively(Supplier<T> action) {
        exclusive.lock();
        try {
            return action.get();
        } finally {
            exclusive.unlock();
        }
    }

    @Override
    public synchronized void close() {
        logs.values().forEach(log -> log.followers.clear());
    }
}
