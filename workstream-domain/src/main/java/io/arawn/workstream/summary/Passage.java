package io.arawn.workstream.summary;

import java.time.Instant;

/**
 * A text to summarise: a message, or a summary of earlier messages.
 *
 * @param speaker the author, else the role, as one word
 * @param time the time of the message; for a summary, the beginning of its range
 */
public record Passage(String speaker, Instant time, String text) {}
