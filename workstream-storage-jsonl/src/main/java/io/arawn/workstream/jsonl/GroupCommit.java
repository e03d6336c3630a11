package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that append to one log at the same time share its lock, the write and the force. The first thread
 * commits for all that wait by then, in the order of their arrival. The first of the later ones commits next. Safe for
 * use by many threads.
 */
final class GroupCommit {

    /** Enough for hundreds of messages, and small enough to hold twice in memory. */
    private static final int LARGEST_GROUP = 1 << 20;

    private final Store store;
    private final Map<WorkstreamId, ArrayDeque<Waiting>> busy = new HashMap<>();

    /** Appends batches one after the other, for one thread and log at a time. */
    interface Store {
        List<Appended> append(WorkstreamId id, Optional<Position> expectedEnd, List<Batch> batches);
    }

    GroupCommit(Store store) {
        this.store = store;
    }

    private enum Turn {
        TO_COME, NOW, OVER
    }

    private static final class Waiting {

        private final Optional<Position> expectedEnd;
        private final Batch batch;
        private final Thread thread = Thread.currentThread();
        private volatile Turn turn = Turn.TO_COME;
        private @Nullable Appended appended;
        private @Nullable RuntimeException failure;

        private Waiting(Optional<Position> expectedEnd, Batch batch) {
            this.expectedEnd = expectedEnd;
            this.batch = batch;
        }

        private void await() {
            boolean interrupted = false;
            while (turn == Turn.TO_COME) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                thread.interrupt();
            }
        }

        private void proceed(Turn now) {
            turn = now;
            LockSupport.unpark(thread);
        }

        private Appended result() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(appended);
        }
    }

    /**
     * Appends the batch, alone or with others.
     *
     * @param expectedEnd the position at which the log must end; a batch with it is appended alone
     */
    Appended append(WorkstreamId id, Optional<Position> expectedEnd, Batch batch) {
        Waiting mine = new Waiting(expectedEnd, batch);
        if (isFirst(id, mine)) {
            mine.turn = Turn.NOW;
        }
        mine.await();
        if (mine.turn == Turn.NOW) {
            commit(id);
        }
        return mine.result();
    }

    private synchronized boolean isFirst(WorkstreamId id, Waiting mine) {
        ArrayDeque<Waiting> queue = busy.get(id);
        boolean first = queue == null;
        if (queue == null) {
            queue = new ArrayDeque<>();
            busy.put(id, queue);
        }
        queue.add(mine);
        return first;
    }

    private void commit(WorkstreamId id) {
        List<Waiting> group = group(id);
        try {
            List<Appended> appended = store.append(
                    id, group.getFirst().expectedEnd, group.stream().map(each -> each.batch).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).appended = appended.get(i);
            }
        } catch (RuntimeException failure) {
            group.forEach(each -> each.failure = failure);
        } catch (Error fatal) {
            group.forEach(each -> each.failure = new IllegalStateException(fatal));
            throw fatal;
        } finally {
            next(id).ifPresent(first -> first.proceed(Turn.NOW));
            group.forEach(each -> each.proceed(Turn.OVER));
        }
    }

    private synchronized List<Waiting> group(WorkstreamId id) {
        ArrayDeque<Waiting> queue = Objects.requireNonNull(busy.get(id));
        List<Waiting> group = new ArrayList<>();
        int size = 0;
        do {
            Waiting next = queue.remove();
            group.add(next);
            size += next.batch.size();
        } while (!queue.isEmpty() && size + queue.element().batch.size() <= LARGEST_GROUP
                && group.getFirst().expectedEnd.isEmpty() && queue.element().expectedEnd.isEmpty());
        return group;
    }

    private synchronized Optional<Waiting> next(WorkstreamId id) {
        ArrayDeque<Waiting> queue = Objects.requireNonNull(busy.get(id));
        if (queue.isEmpty()) {
            busy.remove(id);
        }
        return Optional.ofNullable(queue.peek());
    }
}
