package io.arawn.workstream.cli;

import io.arawn.workstream.Secret;
import io.arawn.workstream.local.Environment;
import io.arawn.workstream.local.settings.Configuration.Sources;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jline.terminal.Terminal;

/**
 * What a command finds itself in.
 *
 * @param sources the environment, and the folders it is relative to
 * @param timeZone the person's; a {@link ZoneId} would take longer to find than a short command has
 * @param random for ids
 * @param terminal opens the terminal for a conversation; asked only where there is one
 */
record Surroundings(
        Sources sources,
        Console console,
        Interrupts interrupts,
        InstantSource clock,
        TimeZone timeZone,
        RandomGenerator random,
        Supplier<Terminal> terminal) {

    /** What of it the workstreams use. */
    Environment environment() {
        return new Environment(sources, clock, timeZone, random, console::note);
    }

    /** The person's time zone. */
    ZoneId zone() {
        return environment().zone();
    }

    /** The key or token that the variable holds; see {@link Environment#secret}. */
    Optional<Secret> secret(String name) {
        return environment().secret(name);
    }
}
