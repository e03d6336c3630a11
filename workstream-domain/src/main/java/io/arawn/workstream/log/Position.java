package io.arawn.workstream.log;

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
}
