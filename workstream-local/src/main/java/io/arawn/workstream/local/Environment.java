package io.arawn.workstream.local;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import io.arawn.workstream.local.settings.Configuration.Sources;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The environment that a process gives to the use cases.
 *
 * @param sources environment variables, and the folders to which paths are relative
 * @param clock the clock for the times of records
 * @param timeZone the user's time zone; a {@link ZoneId} takes longer to find than a short command runs
 * @param random makes ids
 * @param notices receives sentences for the user; may be called by any thread
 */
public record Environment(
        Sources sources,
        InstantSource clock,
        TimeZone timeZone,
        RandomGenerator random,
        Consumer<String> notices) {

    /** The time zone. */
    public ZoneId zone() {
        return timeZone.toZoneId();
    }

    /** The value of the variable, or an empty string. */
    public String variable(String name) {
        return sources.environment().getOrDefault(name, "");
    }

    /**
     * The key or token in the variable; empty if it is not set.
     *
     * @throws InvalidInputException if the value cannot be sent in a header; the message names only the variable
     */
    public Optional<Secret> secret(String name) {
        return Secret.read(name, variable(name));
    }
}
