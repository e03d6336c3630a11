package io.arawn.workstream.recall;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Changes;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings an index up to the logs. */
final class Indexing {

    private static final int PAGE = 2_000;
    private static final int FEW = 4;
    private static final int TRIES = 50;

    private final MessageLog log;
    private final KnownMessages messages;

    Indexing(MessageLog log, KnownMessages messages) {
        this.log = log;
        this.messages = messages;
    }

    /**
     * Indexes all logs. Entries of removed logs are dropped first; otherwise a search would find messages that no
     * longer exist. The entries of a log that cannot be read do not change.
     */
    void catchUp(MessageIndex store) {
        List<LogState> states = log.states();
        Set<WorkstreamId> gone = new TreeSet<>(store.logs());
        states.forEach(state -> gone.remove(state.id()));
        gone.forEach(store::forget);
        for (LogState state : states) {
            try {
                catchUp(store, state.id(), Optional.of(state));
            } catch (LogUnavailableException unreadable) {
                // A request for this workstream reports the failure; the other workstreams can be searched.
            }
        }
    }

    /** @param seen the current state of the log; empty if there is no log */
    void catchUp(MessageIndex store, WorkstreamId id, Optional<LogState> seen) {
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
                // The log was removed, cut or replaced since its state was read.
                now = log.state(id);
            }
        }
        throw new CacheUnavailableException("the index of " + id + " is being changed by others all the time", null);
    }

    /**
     * Indexes the new records. Returns false if another process was faster; the caller must then read the new
     * checkpoint.
     */
    private boolean advance(MessageIndex store, LogState now) {
        WorkstreamId id = now.id();
        Optional<Checkpoint> there = store.checkpoint(id);
        if (there.isPresent() && there.get().seen().equals(now)) {
            return true;
        }
        Optional<Checkpoint> known = there.filter(checkpoint -> Changes.continues(log, checkpoint, now));
        long ordinal = known.isPresent() ? store.count(id) : 0;
        Bookmark readTo = known.map(Checkpoint::readTo).orElseGet(() -> new Bookmark(log.start(id), ""));
        Stretches stretches = new Stretches(now, readTo.position(), ordinal);
        Optional<IndexBatch> read = Optional.of(stretches.next());
        while (read.isPresent()) {
            Deadline.check();
            IndexBatch batch = read.get();
            Optional<ReadAhead<IndexBatch>> next =
                    stretches.more ? Optional.of(ReadAhead.of(stretches::next)) : Optional.empty();
            boolean added = (known.isEmpty() && there.isPresent())
                    ? store.replace(id, there.get(), batch)
                    : store.advance(id, known, batch);
            if (!added) {
                return false;
            }
            if (known.isEmpty() && !isCurrent(id, readTo)) {
                // Otherwise a message that was erased just now would be indexed again.
                store.forget(id);
                store.scrub(List.of());
                return false;
            }
            known.ifPresent(before -> messages.advanced(id, before, batch.checkpoint()));
            known = Optional.of(batch.checkpoint());
            read = next.map(ReadAhead::get);
        }
        return true;
    }

    private boolean isCurrent(WorkstreamId id, Bookmark read) {
        String generation = read.position().generation();
        return log.state(id).filter(state -> state.end().generation().equals(generation)).isPresent();
    }

    /** The new records of a log, stretch by stretch. */
    private final class Stretches {

        private final LogState now;
        private final Iterator<LogPage> pages;
        private long ordinal;
        private Optional<Message> before;
        private volatile boolean more = true;

        Stretches(LogState now, Position from, long ordinal) {
            this.now = now;
            pages = Pages.from(from, log, now.id(), () -> PAGE).iterator();
            this.ordinal = ordinal;
            before = ordinal > 0 ? last(now.id(), from) : Optional.empty();
        }

        IndexBatch next() {
            LogPage page = pages.next();
            more = pages.hasNext();
            Bookmark readTo = page.end();
            Checkpoint after = new Checkpoint(more ? partOf(now, readTo) : now, readTo);
            IndexBatch batch = batch(page, after);
            ordinal += batch.messages().size();
            return batch;
        }

        private IndexBatch batch(LogPage page, Checkpoint after) {
            List<IndexedMessage> messages = new ArrayList<>();
            List<Position> events = new ArrayList<>();
            for (LogEntry entry : page.entries()) {
                switch (entry.record()) {
                    case Message message -> {
                        messages.add(IndexedMessage.of(message, before, ordinal + messages.size(), entry.position()));
                        before = Optional.of(message);
                    }
                    case Event event -> events.add(entry.position());
                }
            }
            return new IndexBatch(messages, events, after);
        }
    }

    /** The last message before the position. */
    private Optional<Message> last(WorkstreamId id, Position position) {
        for (LogPage page : Pages.before(Optional.of(position), log, id, () -> FEW)) {
            for (LogEntry entry : page.entries().reversed()) {
                if (entry.record() instanceof Message message) {
                    return Optional.of(message);
                }
            }
        }
        return Optional.empty();
    }

    /** A state that the log never has, so that an interrupted update continues from this place. */
    private static LogState partOf(LogState now, Bookmark readTo) {
        return new LogState(now.id(), readTo.position(), Instant.EPOCH);
    }
}
