package io.arawn.workstream.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.nativ.CLibrary;

/**
 * Notices that the reader of standard output has closed its end, as {@code head} does when it has enough, even while
 * nothing is written. On systems that do not report it, the next write notices it.
 */
final class ReaderWatch implements Interrupts.Registration {

    private static final int STANDARD_OUTPUT = 1;
    private static final int MILLISECONDS = 500;

    private final Runnable action;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ReaderWatch(Runnable action) {
        this.action = action;
    }

    static ReaderWatch start(Runnable action) {
        ReaderWatch watch = new ReaderWatch(action);
        if (TerminalProbe.isPipe(STANDARD_OUTPUT) && TerminalLibrary.isLoaded()) {
            Thread.ofPlatform().daemon().name("reader-watch").start(watch::look);
        }
        return watch;
    }

    /** A pipe for writing is never readable: the system reports it as readable only when its reader is gone. */
    private void look() {
        int reported = 0;
        while (reported == 0 && !closed.get()) {
            reported = CLibrary.pollForInput(STANDARD_OUTPUT, MILLISECONDS);
        }
        if (reported > 0 && !closed.get()) {
            action.run();
        }
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
