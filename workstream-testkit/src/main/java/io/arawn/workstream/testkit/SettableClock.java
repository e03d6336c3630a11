package io.arawn.workstream.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands at 15 January 2024, 10:00 UTC, until a test moves it. Safe for use by many threads. */
public final class SettableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2024-01-15T10:00:00Z");

    /** A clock at its first time. */
    public SettableClock() {}

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it forward or back. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
