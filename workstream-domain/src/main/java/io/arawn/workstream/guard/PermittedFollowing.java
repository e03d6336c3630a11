package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription.LogFollower;

/** Passes on what is appended, until its viewer may no longer read it. For one thread at a time. */
final class PermittedFollowing implements LogFollower {

    private final Viewer viewer;
    private final WorkstreamId id;
    private final LogFollower follower;
    private boolean over;

    PermittedFollowing(Viewer viewer, WorkstreamId id, LogFollower follower) {
        this.viewer = viewer;
        this.id = id;
        this.follower = follower;
    }

    @Override
    public void appended(LogPage page) {
        if (over) {
            return;
        }
        if (viewer.sees(id)) {
            follower.appended(page);
        } else {
            ended(new LogChangedException(id, Change.ABSENT));
        }
    }

    @Override
    public void ended(LogChangedException reason) {
        if (!over) {
            over = true;
            follower.ended(reason);
        }
    }
}
