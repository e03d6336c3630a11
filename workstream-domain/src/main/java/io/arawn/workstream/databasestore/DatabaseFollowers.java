package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.RecordId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks for records that other processes append, with one query for all followers of this process, and only while there
 * are any. What this process appends is sent at once. Many threads can use one object.
 */
final class DatabaseFollowers implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WorkstreamDatabase database;
    private final Set<DatabaseFollowing> followings = ConcurrentHashMap.newKeySet();
    private boolean looking;

    DatabaseFollowers(WorkstreamDatabase database) {
        this.database = database;
    }

    /** Sends what is appended from now on. */
    Subscription fromNow(WorkstreamId id, LogFollower follower) {
        StoredWorkstream of = database.read(rows -> NamedRows.of(rows).get(id));
        return start(new DatabaseFollowing(database, of, of.end(), follower, followings::remove));
    }

    /** Sends what stands behind the message, or everything, and then what is appended. */
    Subscription after(WorkstreamId id, Optional<RecordId> message, LogFollower follower) {
        return start(database.read(rows -> {
            StoredWorkstream of = NamedRows.of(rows).get(id);
            long from = message.map(each -> DatabaseHistory.place(rows, of, each) + 1).orElse(0L);
            return new DatabaseFollowing(database, of, from, follower, followings::remove);
        }));
    }

    private Subscription start(DatabaseFollowing following) {
        followings.add(following);
        following.start();
        look();
        return following;
    }

    /** This process has changed a workstream. */
    void changed() {
        followings.forEach(DatabaseFollowing::wake);
    }

    private synchronized void look() {
        if (!looking) {
            looking = true;
            Thread.ofVirtual().name("arawn-followers").start(this::lookAgainAndAgain);
        }
    }

    private void lookAgainAndAgain() {
        try {
            while (goesOn()) {
                Thread.sleep(PAUSE);
                lookOnce();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        looking = !followings.isEmpty();
        return looking;
    }

    private void lookOnce() {
        List<String> keys = followings.stream().map(DatabaseFollowing::key).distinct().toList();
        if (keys.isEmpty()) {
            return;
        }
        try {
            Map<String, StoredWorkstream> now = database.read(rows -> rows.workstreams().of(keys));
            followings.forEach(each -> each.seen(Optional.ofNullable(now.get(each.key()))));
        } catch (LogUnavailableException unreachable) {
            // The next round tries again.
        }
    }

    @Override
    public void close() {
        followings.forEach(DatabaseFollowing::close);
    }
}
