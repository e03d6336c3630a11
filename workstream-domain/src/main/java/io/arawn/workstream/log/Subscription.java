package io.arawn.workstream.log;

import io.arawn.workstream.log.MessageLog.LogPage;

/** A subscription that lasts until it is closed. */
public interface Subscription extends AutoCloseable {

    /** Ends the subscription. A running call of the follower may still finish. A second close does nothing. */
    @Override
    void close();

    /** Receives the records that are appended to a log, in the log's order, from one thread at a time. */
    interface LogFollower {

        /**
         * Receives records that any process has appended. The method may block, but not for ever: the follower receives
         * nothing more until it returns. An exception ends the subscription.
         */
        void appended(LogPage page);

        /** The log was rewritten or removed. The follower receives nothing more. */
        void ended(LogChangedException reason);
    }
}
