package io.arawn.workstream.cli;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import io.arawn.workstream.cli.settings.Configuration.Sources;
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

    /** The person's time zone. */
    ZoneId zone() {
        return timeZone.toZoneId();
    }

    /** The variable, or an empty text. */
    String variable(String name) {
        return sources.environment().getOrDefault(name, "");
    }

    /**
     * The key or token that the variable holds; empty where it is not set.
     *
     * @throws InvalidInputException when the variable holds what cannot be sent; names the variable only
     */
    Optional<Secret> secret(String name) {
        return Secret.read(name, variable(name));
    }
}
