package io.arawn.workstream.log;

/**
 * How far a derived state has read a log.
 *
 * @param seen the state of the log before it was read
 * @param readTo the end of the part that was read
 */
public record Checkpoint(LogState seen, Bookmark readTo) {

    /** Whether the log is now longer than it was. Only then may it still hold all records that were read. */
    public boolean isGrownTo(LogState now) {
        return now.end().generation().equals(seen.end().generation())
                && now.end().number() > seen.end().number();
    }
}
