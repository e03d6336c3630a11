package io.arawn.workstream.access;

import java.util.function.UnaryOperator;

/**
 * Keeps people, groups, tokens and sharings: the port of access.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li><b>Durability.</b> When {@link #change} returns, the change survives a crash of the process and of the machine. After a
 *       crash, there are the rules before a change or those after it.
 *   <li><b>Freshness.</b> {@link #rules} returns every change that was acknowledged before it was called, by any process. It is
 *       called for every request, so it costs little while nothing changes.
 *   <li><b>Secrecy.</b> What is kept contains no text of a token, and only the user of the store can read it.
 * </ul>
 *
 * <p>Many threads can use one store, and many processes can use stores over one place. A method throws {@code
 * LogUnavailableException} if the place cannot be read or written, or holds what this version cannot read; the message names
 * it, and nothing was changed. Rules that cannot be read are never taken for none: that would let everybody in.
 */
public interface AccessStore {

    /** A store in memory. */
    static AccessStore inMemory() {
        return new InMemoryAccessStore();
    }

    /** The rules now; {@link AccessRules#NONE} before the first change. */
    AccessRules rules();

    /**
     * Changes the rules; no other change happens meanwhile.
     *
     * @param change receives the rules now; may run again; what it throws is thrown, and nothing was changed
     * @return the rules after the change
     */
    AccessRules change(UnaryOperator<AccessRules> change);
}
