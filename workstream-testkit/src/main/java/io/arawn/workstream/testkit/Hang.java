package io.arawn.workstream.testkit;

import java.time.Duration;

/**
 * The time after which a wait in a test counts as a hang. A test waits for something that happens, and passes as soon as
 * it does. The time only ends a wait for something that never happens, so it is far longer than the slowest machine
 * takes.
 */
public final class Hang {

    /** In minutes. */
    public static final long MINUTES = 10;

    /** The same time. */
    public static final Duration TIME = Duration.ofMinutes(MINUTES);

    private Hang() {}
}
