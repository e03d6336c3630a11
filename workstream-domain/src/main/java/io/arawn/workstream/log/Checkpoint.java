package io.arawn.workstream.log;

/**
 * How far something derived from a log has read it.
 *
 * @param seen how the log looked before it was read
 * @param readTo where reading stopped
 */
public record Checkpoint(LogState seen, Bookmark readTo) {

    /** Whether the log, as it looks now, is longer than it was. Only then may it still hold all that was read. */
    public boolean isGrownTo(LogState now) {
        return now.end().generation().equals(seen.end().generation())
                && now.end().number() > seen.end().number();
    }
}
