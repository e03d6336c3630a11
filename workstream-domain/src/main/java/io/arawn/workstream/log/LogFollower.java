package io.arawn.workstream.log;

/** Receives the records that are appended to a log, in the log's order, from one thread at a time. */
public interface LogFollower {

    /**
     * Receives records that any process has appended. The method may block, but not for ever: the follower receives
     * nothing more until it returns. An exception ends the subscription.
     */
    void appended(LogPage page);

    /** The log was rewritten or removed. The follower receives nothing more. */
    void ended(LogChangedException reason);
}
