package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Sends one follower what is appended to a workstream, in a thread of its own. */
final class DatabaseFollowing implements Subscription {

    private static final int PAGE = 200;

    private final WorkstreamDatabase database;
    private final WorkstreamId id;
    private final String key;
    private final int generation;
    private final LogFollower follower;
    private final Consumer<DatabaseFollowing> closing;
    private final Semaphore news = new Semaphore(1);
    private volatile long told;
    private volatile boolean closed;

    /** @param from the place of the first record to send */
    DatabaseFollowing(
            WorkstreamDatabase database,
            StoredWorkstream of,
            long from,
            LogFollower follower,
            Consumer<DatabaseFollowing> closing) {
        this.database = database;
        id = of.id();
        key = of.key();
        generation = of.generation();
        told = from;
        this.follower = follower;
        this.closing = closing;
    }

    String key() {
        return key;
    }

    void start() {
        Thread.ofVirtual().name("arawn-follower").start(this::run);
    }

    /** The row of the workstream was read, or is gone. */
    void seen(Optional<StoredWorkstream> now) {
        if (!isUnchanged(now)) {
            wake();
        }
    }

    private boolean isUnchanged(Optional<StoredWorkstream> now) {
        return now.filter(row -> row.removedAt().isEmpty() && row.generation() == generation && row.end() == told)
                .isPresent();
    }

    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        try {
            while (!closed) {
                news.acquire();
                tell();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void tell() {
        for (Optional<LogPage> page : Pages.<Optional<LogPage>>of(before -> read(), DatabaseFollowing::goesOn)) {
            page.filter(read -> !read.entries().isEmpty()).ifPresent(follower::appended);
        }
    }

    private static boolean goesOn(Optional<LogPage> page) {
        return page.isPresent() && page.get().more();
    }

    /** The next records; empty if there is nothing to read now, or nothing any more. */
    private Optional<LogPage> read() {
        Optional<LogPage> page = Optional.empty();
        try {
            page = database.read(rows -> Optional.ofNullable(rows.workstreams().of(List.of(key)).get(key))
                    .filter(row -> row.removedAt().isEmpty())
                    .map(row -> {
                        if (row.generation() != generation) {
                            throw new LogChangedException(id, Change.REWRITTEN);
                        }
                        return new StoredEntries(rows, row).page(told, PAGE);
                    }));
            if (page.isEmpty()) {
                end(Change.ABSENT);
            }
        } catch (LogChangedException changed) {
            end(changed.change());
        } catch (LogUnavailableException unreachable) {
            // The next round tries again.
        }
        page.ifPresent(read -> told = read.end().position().number());
        return page;
    }

    private void end(Change change) {
        if (!closed) {
            close();
            follower.ended(new LogChangedException(id, change));
        }
    }

    @Override
    public void close() {
        closed = true;
        closing.accept(this);
        wake();
    }
}
