package io.arawn.workstream.log;

import org.jspecify.annotations.Nullable;

/**
 * A place between two records of a log. Opaque to all but the log that gave it; only positions of one generation can
 * be compared.
 *
 * @param generation changes when records already written are changed or removed; positions of an older one are void
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

    // Written out, as those that a record comes with are made at run time, which the start of a command would wait for.
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
