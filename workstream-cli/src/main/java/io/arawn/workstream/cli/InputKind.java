package io.arawn.workstream.cli;

/** What standard input is. */
enum InputKind {
    /** A person at a terminal. */
    KEYBOARD,

    /** Another program, which gives text now, later or never. */
    PIPE,

    /** A regular file that nobody has read from yet. */
    FILE,

    /** Anything else: {@code /dev/null}, a socket, a file that somebody is reading, a closed input. */
    NOTHING
}
