package io.arawn.workstream.store;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows a workstream, and subscribes again when its log is rewritten: after the last message that the follower has and
 * that still exists, so that no message comes twice and none is missed.
 */
final class ResumedFollowing implements LogFollower, Subscription {

    private static final int REMEMBERED = 500;

    private final WorkstreamStore store;
    private final WorkstreamId id;
    private final MessageFollower follower;
    private final Deque<RecordId> last;
    private Optional<Subscription> subscription = Optional.empty();
    private boolean closed;

    private ResumedFollowing(WorkstreamStore store, WorkstreamId id, List<RecordId> known, MessageFollower follower) {
        this.store = store;
        this.id = id;
        this.follower = follower;
        last = new ArrayDeque<>(known.subList(Math.max(0, known.size() - REMEMBERED), known.size()));
    }

    /**
     * Begins to follow.
     *
     * @param known the messages that the follower has, oldest first
     */
    static Subscription start(WorkstreamStore store, WorkstreamId id, List<RecordId> known, MessageFollower follower) {
        ResumedFollowing following = new ResumedFollowing(store, id, known, follower);
        following.subscribe();
        return following;
    }

    private synchronized void subscribe() {
        Optional<RecordId> after = Optional.ofNullable(last.peekLast());
        while (!closed) {
            try {
                subscription = Optional.of(store.followAfter(id, after, this));
                return;
            } catch (InvalidInputException erased) {
                if (!follower.goesOn()) {
                    throw erased;
                }
                last.pollLast();
                after = Optional.ofNullable(last.peekLast()).or(this::newest);
            }
        }
    }

    private Optional<RecordId> newest() {
        return store.newestFirst(id, Optional.empty(), 1).messages().stream().findFirst().map(Message::id);
    }

    @Override
    public void appended(LogPage page) {
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                remember(message.id());
                follower.said(message);
            }
        }
    }

    private synchronized void remember(RecordId message) {
        last.add(message);
        if (last.size() > REMEMBERED) {
            last.poll();
        }
    }

    @Override
    public void ended(LogChangedException reason) {
        if (reason.change() != Change.REWRITTEN || !follower.goesOn()) {
            follower.ended(reason);
            return;
        }
        try {
            subscribe();
        } catch (WorkstreamException failed) {
            follower.ended(failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscription.ifPresent(Subscription::close);
    }
}
