package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Forces what many threads have written to the disk, once for all that wait. The first that waits forces for all that
 * had written by then; the others wait for it. Safe for use by many threads.
 */
final class GroupForce {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Group> groups = new HashMap<>();
    private long failures;

    /** Those who wrote to one file. */
    private final class Group {
        private final Condition done = lock.newCondition();
        private List<Ticket> unforced = new ArrayList<>();
        private int users;
        private boolean forcing;
    }

    /** Something written that is not forced yet. */
    final class Ticket {

        private final Group group;
        private boolean done;
        private @Nullable IOException failure;

        private Ticket(Group group) {
            this.group = group;
        }

        private void end(@Nullable IOException reason) {
            done = true;
            failure = reason;
        }

        /**
         * Returns when what was written is on the disk.
         *
         * @param file an opening of the file of its own, of the generation that was written
         */
        void await(LogFile file) throws IOException {
            lock.lock();
            try {
                awaitDone(file);
            } finally {
                if (--group.users == 0) {
                    groups.remove(file.generation());
                }
                lock.unlock();
            }
        }

        private void awaitDone(LogFile file) throws IOException {
            while (!done) {
                if (group.forcing) {
                    group.done.awaitUninterruptibly();
                } else {
                    lead(group, file);
                }
            }
            if (failure != null) {
                throw new IOException(Failures.reason(failure), failure);
            }
        }
    }

    /** How often forcing has failed, to be asked before writing. */
    long failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that the file of the generation has been written. The ticket must be awaited.
     *
     * @param failuresBefore what {@link #failures()} was before; if forcing has failed since, what was written may have
     *     been part of that, and a system forgets what it could not write
     */
    Ticket written(String generation, long failuresBefore) {
        lock.lock();
        try {
            Group group = groups.computeIfAbsent(generation, key -> new Group());
            group.users++;
            Ticket ticket = new Ticket(group);
            if (failures == failuresBefore) {
                group.unforced.add(ticket);
            } else {
                ticket.end(new IOException("the disk was not reached"));
            }
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private void lead(Group group, LogFile file) {
        List<Ticket> forced = group.unforced;
        group.unforced = new ArrayList<>();
        group.forcing = true;
        lock.unlock();
        IOException failure = new IOException("the disk was not reached");
        try {
            failure = force(file);
        } finally {
            lock.lock();
            group.forcing = false;
            end(forced, failure);
            if (failure != null) {
                failures++;
                end(group.unforced, failure);
                group.unforced = new ArrayList<>();
            }
            group.done.signalAll();
        }
    }

    private static void end(List<Ticket> tickets, @Nullable IOException failure) {
        tickets.forEach(ticket -> ticket.end(failure));
    }

    private static @Nullable IOException force(LogFile file) {
        try {
            file.force();
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
