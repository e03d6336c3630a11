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
 * What a process gives to its workstreams.
 *
 * @param sources environment variables, and the folders that paths are relative to
 * @param clock dates what is written
 * @param timeZone the person's; a {@link ZoneId} takes longer to find than a short command has
 * @param random for ids
 * @param notices receives sentences for a person; may be called by any thread
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

    /** The value of the variable, or an empty text. */
    public String variable(String name) {
        return sources.environment().getOrDefault(name, "");
    }

    /**
     * The key or token that the variable holds; empty where it is not set.
     *
     * @throws InvalidInputException when the variable holds what cannot be sent; names the variable only
     */
    public Optional<Secret> secret(String name) {
        return Secret.read(name, variable(name));
    }
}
