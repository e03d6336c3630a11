package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.Changes;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Rereading;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds messages of the past. Brings the index up to the logs first, so that it never misses any. */
public final class Recall {

    private static final int PAGE = 2_000;
    private static final int TRIES = 50;

    private final MessageLog log;
    private final Cached<MessageIndex> index;

    public Recall(MessageLog log, Cached<MessageIndex> index) {
        this.log = log;
        this.index = index;
    }

    /** A message that was found, and how well it matches; larger scores are better. */
    public record Found(WorkstreamId workstream, long ordinal, Message message, double score) {}

    /**
     * The messages that bear on the question, the best first.
     *
     * @param workstream where to look; empty for everywhere
     * @param role the only role to find; empty for all
     * @param since the earliest timestamp to find; empty for all
     * @param limit the most to return
     */
    public List<Found> search(
            String question,
            Optional<WorkstreamId> workstream,
            Optional<Role> role,
            Optional<Instant> since,
            int limit) {
        SearchQuery query = new SearchQuery(Terms.ofQuestion(question), workstream, role, since, limit);
        return caughtUp(workstream, store -> store.search(query).stream()
                .flatMap(match -> found(match).stream())
                .toList());
    }

    private Optional<Found> found(Match match) {
        return message(match.workstream(), match.position())
                .map(message -> new Found(match.workstream(), match.ordinal(), message, match.score()));
    }

    /**
     * A message that a question leads to.
     *
     * @param hit whether it matches itself, or only stands near what does
     */
    public record Near(Found found, boolean hit) {}

    /**
     * The messages of one workstream that the question leads to, and those around them, the best first.
     *
     * @param hits how many matches to go by
     * @param limit the most to return
     */
    public List<Near> around(WorkstreamId id, String question, int hits, int limit) {
        List<Found> matching = search(question, Optional.of(id), Optional.empty(), Optional.empty(), hits);
        Map<Long, Found> known = matching.stream().collect(Collectors.toMap(Found::ordinal, Function.identity()));
        return indexed(id, store -> Vicinity.ranked(matching, limit).stream()
                .flatMap(ordinal -> Optional.ofNullable(known.get(ordinal))
                        .map(found -> new Near(found, true))
                        .or(() -> at(store, id, ordinal).map(found -> new Near(found, false)))
                        .stream())
                .toList());
    }

    /** The messages from one ordinal to another, both included, as far as there are any. */
    public List<Found> between(WorkstreamId id, long first, long last) {
        return indexed(id, store -> {
            List<Found> found = new ArrayList<>();
            Optional<Position> from = store.seek(id, first);
            while (from.isPresent() && first + found.size() <= last) {
                LogPage page = log.read(id, from.get(), PAGE);
                for (LogEntry entry : page.entries()) {
                    if (entry.record() instanceof Message message && first + found.size() <= last) {
                        found.add(new Found(id, first + found.size(), message, 0));
                    }
                }
                from = page.more() ? Optional.of(page.end().position()) : Optional.empty();
            }
            return found;
        });
    }

    private Optional<Found> at(MessageIndex store, WorkstreamId id, long ordinal) {
        return store.seek(id, ordinal)
                .flatMap(position -> message(id, position))
                .map(message -> new Found(id, ordinal, message, 0));
    }

    private Optional<Message> message(WorkstreamId id, Position position) {
        List<LogEntry> entries = log.read(id, position, 1).entries();
        return !entries.isEmpty() && entries.getFirst().record() instanceof Message message
                ? Optional.of(message)
                : Optional.empty();
    }

    /** Does the action on an index that holds all of the log, as far as it had been written when this was called. */
    public <R> R indexed(WorkstreamId id, Function<MessageIndex, R> action) {
        return caughtUp(Optional.of(id), action);
    }

    /** @param wanted the workstream that is looked at; empty for all */
    private <R> R caughtUp(Optional<WorkstreamId> wanted, Function<MessageIndex, R> action) {
        return index.use(store -> Rereading.of(() -> {
            R result;
            boolean before;
            do {
                wanted.ifPresentOrElse(id -> catchUp(store, id, log.state(id)), () -> catchUp(store));
                before = holds(store, wanted);
                result = action.apply(store);
                // Else somebody has thrown the index away meanwhile, and with it what was to be found.
            } while (before && !holds(store, wanted));
            return result;
        }));
    }

    private static boolean holds(MessageIndex store, Optional<WorkstreamId> wanted) {
        return wanted.map(id -> store.checkpoint(id).isPresent()).orElseGet(() -> !store.logs().isEmpty());
    }

    /**
     * Takes out what is indexed of the logs, and sees to it that nothing of it is left where the index is kept.
     *
     * @param texts what is to be forgotten
     * @return whether nothing is left; false when others use the index, or it is unavailable
     */
    public boolean scrub(Iterable<WorkstreamId> logs, Iterable<String> texts) {
        boolean done = index.use(store -> {
            logs.forEach(store::forget);
            return store.scrub(texts);
        });
        return done && !index.isSubstituted();
    }

    /** Takes out what is indexed of the log. */
    public void forget(WorkstreamId id) {
        index.use(store -> {
            store.forget(id);
            return store;
        });
    }

    /** Everything; what is left of logs that somebody took away would be found, and could not be shown. */
    private void catchUp(MessageIndex store) {
        List<LogState> states = log.states();
        Set<WorkstreamId> gone = new TreeSet<>(store.logs());
        states.forEach(state -> gone.remove(state.id()));
        gone.forEach(store::forget);
        states.forEach(state -> catchUp(store, state.id(), Optional.of(state)));
    }

    /** @param seen how the log looked just now; empty when it was not there */
    private void catchUp(MessageIndex store, WorkstreamId id, Optional<LogState> seen) {
        Optional<LogState> now = seen;
        for (int tries = 0; tries < TRIES; tries++) {
            if (now.isEmpty()) {
                store.checkpoint(id).ifPresent(known -> store.forget(id));
                return;
            }
            try {
                if (advance(store, now.get())) {
                    return;
                }
            } catch (LogChangedException changed) {
                // Removed, cut off or replaced since we looked.
                now = log.state(id);
            }
        }
        throw new CacheUnavailableException("the index of " + id + " is being changed by others all the time", null);
    }

    /** Reads what is new; false when somebody else was faster, and their work is to be looked at first. */
    private boolean advance(MessageIndex store, LogState now) {
        WorkstreamId id = now.id();
        Optional<Checkpoint> known = store.checkpoint(id);
        if (known.isPresent() && known.get().seen().equals(now)) {
            return true;
        }
        known = known.filter(checkpoint -> Changes.continues(log, checkpoint, now));
        long ordinal = known.isPresent() ? store.count(id) : 0;
        Bookmark readTo = known.map(Checkpoint::readTo).orElseGet(() -> new Bookmark(log.start(id), ""));
        Stretches stretches = new Stretches(now, readTo.position(), ordinal);
        IndexBatch batch = stretches.next();
        boolean more = true;
        while (more) {
            more = stretches.more;
            Optional<ReadAhead<IndexBatch>> next = more ? Optional.of(ReadAhead.of(stretches::next)) : Optional.empty();
            if (!store.advance(id, known, batch)) {
                return false;
            }
            if (known.isEmpty() && !isCurrent(id, readTo)) {
                // Else what somebody erased just now would be indexed once more.
                store.forget(id);
                store.scrub(List.of());
                return false;
            }
            known = Optional.of(batch.checkpoint());
            batch = next.map(ReadAhead::get).orElse(batch);
        }
        return true;
    }

    private boolean isCurrent(WorkstreamId id, Bookmark read) {
        String generation = read.position().generation();
        return log.state(id).filter(state -> state.end().generation().equals(generation)).isPresent();
    }

    /** What is new in a log, stretch by stretch. */
    private final class Stretches {

        private final LogState now;
        private Position from;
        private long ordinal;
        private volatile boolean more = true;

        Stretches(LogState now, Position from, long ordinal) {
            this.now = now;
            this.from = from;
            this.ordinal = ordinal;
        }

        IndexBatch next() {
            LogPage page = log.read(now.id(), from, PAGE);
            Bookmark readTo = page.end();
            IndexBatch batch = batch(page, ordinal, new Checkpoint(page.more() ? partOf(now, readTo) : now, readTo));
            from = readTo.position();
            ordinal += batch.messages().size();
            more = page.more();
            return batch;
        }
    }

    /** A state that the log never has, so that reading goes on from there should it break off here. */
    private static LogState partOf(LogState now, Bookmark readTo) {
        return new LogState(now.id(), readTo.position(), Instant.EPOCH);
    }

    private static IndexBatch batch(LogPage page, long firstOrdinal, Checkpoint after) {
        List<IndexedMessage> messages = new ArrayList<>();
        List<Position> events = new ArrayList<>();
        for (LogEntry entry : page.entries()) {
            switch (entry.record()) {
                case Message message -> messages.add(
                        IndexedMessage.of(message, firstOrdinal + messages.size(), entry.position()));
                case Event event -> events.add(entry.position());
            }
        }
        return new IndexBatch(messages, events, after);
    }
}
