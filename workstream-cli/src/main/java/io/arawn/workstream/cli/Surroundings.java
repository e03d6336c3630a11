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
 * The surroundings of a command.
 *
 * @param sources the environment, and the folders of the process
 * @param timeZone the user's time zone; a {@link ZoneId} would take longer to find than a short command runs
 * @param random makes ids
 * @param terminal opens the terminal for a conversation; called only if there is one
 */
record Surroundings(
        Sources sources,
        Console console,
        Interrupts interrupts,
        InstantSource clock,
        TimeZone timeZone,
        RandomGenerator random,
        Supplier<Terminal> terminal) {

    /** The part that the use cases need. */
    Environment environment() {
        return new Environment(sources, clock, timeZone, random, console::note);
    }

    /** The user's time zone. */
    ZoneId zone() {
        return environment().zone();
    }

    /** The key or token in the variable; see {@link Environment#secret}. */
    Optional<Secret> secret(String name) {
        return environment().secret(name);
    }
}
