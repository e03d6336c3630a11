package io.arawn.workstream.health;

import java.util.function.Consumer;

/**
 * Checks the storage of a part of a store, below the level of the other ports: files and their rights, tables.
 *
 * <p>An inspection changes nothing. Other threads and processes may use the store meanwhile; an unfinished write of
 * theirs is not a finding. For one thread at a time.
 */
public interface StoreInspection {

    /**
     * Reports all findings, each once, in an order that depends only on the store. A part that cannot be inspected is a
     * finding too; a part that does not exist has no findings. The consumer may run a repair during the inspection,
     * later, or never.
     */
    void inspect(Consumer<Finding> findings);
}
