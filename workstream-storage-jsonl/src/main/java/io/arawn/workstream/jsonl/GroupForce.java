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

    /** Notes that the file of the generation has been written. The ticket must be awaited. */
    Ticket written(String generation) {
        lock.lock();
        try {
            Group group = groups.computeIfAbsent(generation, key -> new Group());
            group.users++;
            Ticket ticket = new Ticket(group);
            group.unforced.add(ticket);
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
            for (Ticket ticket : forced) {
                ticket.done = true;
                ticket.failure = failure;
            }
            group.done.signalAll();
        }
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
