package io.arawn.workstream.log;

/** Is told what is appended to a log, by one thread at a time, in the log's order. */
public interface LogFollower {

    /**
     * Records were appended, by whomever. May wait for who reads them, but not for ever: this follower is told nothing
     * more before it returns. An exception ends the subscription.
     */
    void appended(LogPage page);

    /** The log was rewritten or removed: nothing more is told. */
    void ended(LogChangedException reason);
}
