package io.arawn.workstream.chat;

import java.util.ArrayList;
import java.util.List;

/** A wish, expressed at most once and by any thread, that something stop. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** A wish that nobody has expressed yet. */
    public Cancellation() {}

    /** Expresses the wish. What was registered is done now, in this thread; the second time nothing happens. */
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

    /** Has the action done when the wish is expressed; at once when it already is. */
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
