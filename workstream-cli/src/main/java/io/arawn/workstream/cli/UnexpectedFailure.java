package io.arawn.workstream.cli;

import io.arawn.workstream.text.OneLine;
import org.jspecify.annotations.Nullable;

/** A failure that the program does not expect. */
record UnexpectedFailure(Throwable failure) {

    /** Shows it in one line, or with its stack trace if the user asks for it. */
    void tell(Console console, String debug) {
        if (failure instanceof OutOfMemoryError) {
            console.note("arawn: there is not enough memory for this; ARAWN_JAVA_OPTS=-Xmx4g gives more if the machine"
                    + " has it");
        } else if (debug.isEmpty()) {
            console.note("arawn: something unexpected went wrong (" + failure.getClass().getSimpleName() + ": "
                    + oneLine(failure.getMessage()) + "); set ARAWN_DEBUG=1 to see more");
        } else {
            console.trace(failure);
        }
    }

    static String oneLine(@Nullable String text) {
        return OneLine.joined(String.valueOf(text), " ");
    }
}
