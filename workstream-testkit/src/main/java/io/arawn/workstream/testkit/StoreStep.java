package io.arawn.workstream.testkit;

import java.util.function.Consumer;

/**
 * A step of a user of a store.
 *
 * @param refused whether it must fail and change nothing
 * @param repeated whether another user repeats it after a crash, because it changes several things
 * @param effect its effect on the expected content
 */
record StoreStep(
        String told, boolean refused, boolean repeated, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {

    /** A step that happens as a whole or not at all. */
    static StoreStep of(String told, boolean refused, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {
        return new StoreStep(told, refused, false, action, effect);
    }

    /** A step that a crash may interrupt, and that can be completed by repeating it. */
    static StoreStep repeated(String told, Consumer<TestStore> action, Consumer<ReferenceStore> effect) {
        return new StoreStep(told, false, true, action, effect);
    }
}
