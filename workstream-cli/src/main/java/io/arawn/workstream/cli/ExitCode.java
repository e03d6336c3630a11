package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException.Kind;

/** The exit codes of the process. {@code docs/cli.md} is their contract. */
enum ExitCode {
    OK(0),
    FAILURE(1),
    USAGE(2),
    NOT_FOUND(3),
    CONFLICT(4),
    DISABLED(5),
    MODEL(6),
    STORAGE(7),
    TOO_LARGE(8),
    UNHEALTHY(9),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Kind kind) {
        return switch (kind) {
            case INVALID -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case TOO_LARGE -> TOO_LARGE;
            case DISABLED -> DISABLED;
            case STORAGE -> STORAGE;
            case MODEL -> MODEL;
            case FORBIDDEN, TIMED_OUT -> FAILURE;
        };
    }
}
