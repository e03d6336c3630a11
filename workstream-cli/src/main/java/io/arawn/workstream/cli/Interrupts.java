package io.arawn.workstream.cli;

/** Requests of the user or the system to stop the command: Ctrl-C, or a termination signal. */
interface Interrupts {

    /**
     * Runs the action at the first request, in any thread, until the registration is closed. A second request ends the
     * process.
     */
    Registration onInterrupt(Runnable action);

    /**
     * Runs the action when the reader of standard output has closed its end, if the system reports it, until the
     * registration is closed.
     */
    Registration onReaderGone(Runnable action);

    /** Ends the registration. */
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
