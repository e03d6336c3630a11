package io.arawn.workstream.model;

import java.util.ArrayList;
import java.util.List;

/** A request to stop, from any thread, at most once. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** A cancellation that has not been requested yet. */
    public Cancellation() {}

    /** Requests the stop. The registered actions run now, in this thread. A second call does nothing. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Registers an action for the stop. If the stop was already requested, the action runs at once. */
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
