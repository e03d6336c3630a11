package io.arawn.workstream.cli;

/** The wish of a person, or of the system, that the command stop: Ctrl-C, or a signal to end. */
interface Interrupts {

    /** Has the action done at the first such wish, in whatever thread, until closed; a second one ends the process. */
    Registration onInterrupt(Runnable action);

    /** Has the action done when nobody reads standard output any more, as far as the system tells, until closed. */
    Registration onReaderGone(Runnable action);

    /** Ends the registration. */
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
