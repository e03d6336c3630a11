package io.arawn.workstream.formats;

import java.io.IOException;

/** A line is longer than any that is read. */
final class LongLineException extends IOException {

    private static final long serialVersionUID = 1L;

    LongLineException(long number, int longest) {
        super("line " + number + " is longer than " + longest + " characters");
    }
}
