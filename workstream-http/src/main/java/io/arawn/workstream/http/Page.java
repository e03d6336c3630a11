package io.arawn.workstream.http;

import io.arawn.workstream.Bounds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The first items of a list, up to the requested number, or fewer if they are long.
 *
 * @param items at least one, if the list has any
 * @param more whether the list has more items
 */
record Page<T>(List<T> items, boolean more) {

    Page {
        items = List.copyOf(items);
    }

    /** @param length the approximate length of an item in characters */
    static <T> Page<T> of(Stream<T> all, int limit, ToLongFunction<T> length) {
        List<T> items = new ArrayList<>();
        long taken = 0;
        for (Iterator<T> rest = all.iterator(); rest.hasNext();) {
            T item = rest.next();
            taken += length.applyAsLong(item);
            if (items.size() == limit || (taken > Bounds.PAGE && !items.isEmpty())) {
                return new Page<>(items, true);
            }
            items.add(item);
        }
        return new Page<>(items, false);
    }
}
