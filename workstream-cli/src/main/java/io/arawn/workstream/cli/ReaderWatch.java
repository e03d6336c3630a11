package io.arawn.workstream.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.nativ.CLibrary;

/**
 * Sees that nobody reads standard output any more, such as {@code head} that has enough, though nothing is written.
 * Where the system does not tell, that is seen when something is written next.
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

    /** A pipe for writing is never ready to be read: the system reports it only when its reader is gone. */
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
