package io.arawn.workstream.summary;

import java.time.Instant;

/**
 * Something to be summarised: a message, or a summary of earlier ones.
 *
 * @param speaker the author or else the role, in a word
 * @param time when it was said, for a summary when its range begins
 */
public record Passage(String speaker, Instant time, String text) {}
