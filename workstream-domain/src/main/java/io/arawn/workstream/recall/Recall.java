package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return index.use(store -> {
            workstream.ifPresentOrElse(
                    id -> log.state(id).ifPresent(state -> catchUp(store, state)),
                    () -> log.states().forEach(state -> catchUp(store, state)));
            return store.search(query).stream()
                    .flatMap(match -> found(match).stream())
                    .toList();
        });
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
        return index.use(store -> {
            log.state(id).ifPresent(state -> catchUp(store, state));
            return action.apply(store);
        });
    }

    /** Takes out what is indexed of the log. */
    public void forget(WorkstreamId id) {
        index.use(store -> {
            store.forget(id);
            return store;
        });
    }

    private void catchUp(MessageIndex store, LogState now) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (advance(store, now)) {
                return;
            }
        }
        throw new CacheUnavailableException("the index of " + now.id() + " is being changed by others all the time",
                null);
    }

    /** Reads what is new; false when somebody else was faster, and their work is to be looked at first. */
    private boolean advance(MessageIndex store, LogState now) {
        WorkstreamId id = now.id();
        Optional<Checkpoint> known = store.checkpoint(id);
        if (known.isPresent() && known.get().seen().equals(now)) {
            return true;
        }
        known = known.filter(checkpoint -> log.holds(id, checkpoint.readTo()));
        long ordinal = known.isPresent() ? store.count(id) : 0;
        Bookmark readTo = known.map(Checkpoint::readTo).orElseGet(() -> new Bookmark(log.start(id), ""));
        boolean more = true;
        while (more) {
            LogPage page = log.read(id, readTo.position(), PAGE);
            readTo = page.end();
            IndexBatch batch = batch(page, ordinal, new Checkpoint(page.more() ? partOf(now, readTo) : now, readTo));
            if (!store.advance(id, known, batch)) {
                return false;
            }
            known = Optional.of(batch.checkpoint());
            ordinal += batch.messages().size();
            more = page.more();
        }
        return true;
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
                        indexed(message, firstOrdinal + messages.size(), entry.position()));
                case Event event -> events.add(entry.position());
            }
        }
        return new IndexBatch(messages, events, after);
    }

    private static IndexedMessage indexed(Message message, long ordinal, Position position) {
        return new IndexedMessage(
                ordinal,
                message.id(),
                position,
                message.role(),
                message.timestamp(),
                Terms.of(message.content()),
                message.author().map(Terms::of).orElse(List.of()));
    }
}
