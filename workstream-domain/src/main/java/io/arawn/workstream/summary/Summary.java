package io.arawn.workstream.summary;

/**
 * A summary of passages.
 *
 * @param by the model or method that made it, as stored with it, such as {@code extractive}
 */
public record Summary(String by, String text) {}
