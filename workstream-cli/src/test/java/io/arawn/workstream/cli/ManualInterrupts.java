package io.arawn.workstream.cli;

import java.util.concurrent.LinkedBlockingQueue;

/** Interrupts that a test causes. */
final class ManualInterrupts implements Interrupts {

    private final LinkedBlockingQueue<Runnable> registered = new LinkedBlockingQueue<>();

    @Override
    public Registration onInterrupt(Runnable action) {
        registered.add(action);
        return () -> registered.remove(action);
    }

    @Override
    public Registration onReaderGone(Runnable action) {
        return () -> {};
    }

    /** Waits until somebody wants to be interrupted, and does so. */
    void press() throws InterruptedException {
        registered.take().run();
    }
}
