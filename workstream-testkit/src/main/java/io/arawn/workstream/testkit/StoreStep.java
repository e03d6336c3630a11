package io.arawn.workstream.testkit;

import java.util.function.Consumer;

/**
 * Something that a user of a store does.
 *
 * @param refused whether it must fail, and change nothing
 * @param repeated whether it is done again by somebody else when it breaks off, as several things are changed by it
 * @param effect on what is expected
 */
record StoreStep(
        String told, boolean refused, boolean repeated, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {

    /** What is done as a whole or not at all. */
    static StoreStep of(String told, boolean refused, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {
        return new StoreStep(told, refused, false, action, effect);
    }

    /** What may break off in between, and can be ended by doing it again. */
    static StoreStep repeated(String told, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {
        return new StoreStep(told, false, true, action, effect);
    }
}
