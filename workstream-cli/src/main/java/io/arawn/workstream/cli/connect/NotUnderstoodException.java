package io.arawn.workstream.cli.connect;

/** A file of a client is not changed, because it is malformed, or because something else of the user's is there. */
public final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    NotUnderstoodException(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** The line of the file, from 1. */
    public int line() {
        return line;
    }
}
