package io.arawn.workstream.log;

/**
 * How far something derived from a log has read it.
 *
 * @param seen how the log looked before it was read
 * @param readTo where reading stopped
 */
public record Checkpoint(LogState seen, Bookmark readTo) {}
