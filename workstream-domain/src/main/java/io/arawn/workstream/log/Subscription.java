package io.arawn.workstream.log;

/** A subscription that lasts until it is closed. */
public interface Subscription extends AutoCloseable {

    /** Ends the subscription. A running call of the follower may still finish. A second close does nothing. */
    @Override
    void close();
}
