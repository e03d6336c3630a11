package io.arawn.workstream.log;

import io.arawn.workstream.log.Position.Bookmark;
import org.jspecify.annotations.Nullable;

/**
 * A place between two records of a log. Only the log that made it understands it. Only positions of one generation can
 * be compared.
 *
 * @param generation the generation; a new one begins when written records are changed or removed, and older positions
 *     are void
 * @param number grows from record to record
 */
public record Position(String generation, long number) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        if (!generation.equals(other.generation)) {
            throw new IllegalArgumentException("positions of two generations have no order");
        }
        return Long.compare(number, other.number);
    }

    // Hand-written: a record's generated equals and hashCode are linked at their first use, which slows the start of a
    // command.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position position
                && position.number == number
                && position.generation.equals(generation);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) * 31 + generation.hashCode();
    }

    /**
     * A position with a digest of the record before it. A reader that returns uses it to check whether the log still is the
     * one that it read.
     *
     * @param digest the digest of the bytes of the record that ends at the position; empty at the start of a log
     */
    public record Bookmark(Position position, String digest) {}

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
}
