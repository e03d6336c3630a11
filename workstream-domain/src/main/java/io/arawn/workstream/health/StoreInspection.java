package io.arawn.workstream.health;

import java.util.function.Consumer;

/**
 * Looks at a part of a store as it is kept, below what the other ports tell: at files and their rights, at tables.
 *
 * <p>Inspecting changes nothing, and other threads and processes may use the store meanwhile; what is in the middle of
 * being written is no finding. For one thread at a time.
 */
public interface StoreInspection {

    /**
     * Tells all that is found, each thing once, in an order that depends on nothing but the store. What cannot be
     * looked at is a finding too; a part that does not exist has none. A finding's repair may be run while this goes
     * on, or later, or never.
     */
    void inspect(Consumer<Finding> findings);
}
