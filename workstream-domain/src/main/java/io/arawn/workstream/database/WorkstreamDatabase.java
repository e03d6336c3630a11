package io.arawn.workstream.database;

import java.util.function.Function;

/**
 * Keeps the records of workstreams and what is derived from them, in transactions. The rules of a store stand above it:
 * a database keeps rows, finds them, and knows no rule.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li><b>Atomicity.</b> All that an action of {@link #change} writes becomes visible at once, when the call returns, or
 *       nothing of it does, when the action throws.
 *   <li><b>Durability.</b> When {@link #change} returns, its writes survive a crash of the process; in a database on a
 *       disk, also of the machine.
 *   <li><b>Isolation.</b> A {@link Rows.WorkstreamRows#lock locked} workstream is written by nobody else until the action ends,
 *       and reads after the lock see all that was written before it. Two workstreams never have one of their {@link
 *       StoredWorkstream#claims claims} in common: of two actions that want it, one runs again and sees the other's. An
 *       action of {@link #read} sees the rows of one moment.
 * </ul>
 *
 * <p>Many threads can use one object, and many processes can use one database. Every method may throw {@link
 * io.arawn.workstream.log.LogUnavailableException} when the database cannot be reached or fails; the message says whether
 * something may have been stored.
 */
public interface WorkstreamDatabase extends AutoCloseable {

    /** A database that lives as long as this object. */
    static WorkstreamDatabase inMemory() {
        return new InMemoryDatabase();
    }

    /** Runs an action that writes. It may run again from its beginning if others are in the way. */
    <R> R change(Function<Rows, R> action);

    /** Runs an action that writes nothing. It may run again from its beginning. */
    <R> R read(Function<Rows, R> action);

    /** Frees all resources. Durable rows stay. */
    @Override
    void close();
}
