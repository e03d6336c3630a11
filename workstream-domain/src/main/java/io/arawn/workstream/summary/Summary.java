package io.arawn.workstream.summary;

/**
 * A text that stands for passages.
 *
 * @param by what made it, as it is noted with it, such as {@code extractive}
 */
public record Summary(String by, String text) {}
