package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The followers of logs in one folder. The folder is watched while there are any. Safe for use by many threads. */
final class Followers implements AutoCloseable {

    private final Path folder;
    private final List<Following> followings = new CopyOnWriteArrayList<>();
    private @Nullable FolderWatch watch;

    Followers(Path folder) {
        this.folder = folder;
    }

    Subscription add(Following following) {
        followings.add(following);
        startWatching();
        following.look();
        return () -> {
            following.close();
            followings.remove(following);
            stopWatchingForNobody();
        };
    }

    /** This process has changed the log. */
    void changed(WorkstreamId id) {
        followings.stream().filter(following -> following.id().equals(id)).forEach(Following::look);
    }

    private void changed(Optional<Path> file) {
        followings.stream()
                .filter(following -> file.isEmpty() || following.file().equals(file.get()))
                .forEach(Following::look);
    }

    private synchronized void startWatching() {
        if (watch == null) {
            FolderWatch started = new FolderWatch(folder, this::changed);
            started.start();
            watch = started;
        }
    }

    private synchronized void stopWatchingForNobody() {
        if (followings.isEmpty()) {
            stopWatching();
        }
    }

    private synchronized void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public void close() {
        followings.forEach(Following::close);
        followings.clear();
        stopWatching();
    }
}
