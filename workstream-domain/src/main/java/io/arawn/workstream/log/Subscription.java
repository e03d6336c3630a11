package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Message;

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

    /** Receives the messages of a workstream, in the log's order, from one thread at a time. */
    interface MessageFollower {

        /** Receives a message; as {@link LogFollower#appended}. */
        void said(Message message);

        /**
         * Whether to go on if the log is rewritten. Messages that were sent may be erased then; those that come are new.
         */
        default boolean goesOn() {
            return true;
        }

        /** The workstream was removed or cannot be read, or the log was rewritten and the follower does not go on. */
        void ended(WorkstreamException reason);
    }
}
