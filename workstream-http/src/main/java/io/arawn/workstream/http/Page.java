package io.arawn.workstream.http;

import io.arawn.workstream.Bounds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The first of a list, as many as were asked for, or fewer when they are long.
 *
 * @param items at least one, when there are any
 * @param more whether there are more behind them
 */
record Page<T>(List<T> items, boolean more) {

    Page {
        items = List.copyOf(items);
    }

    /** @param length about how many characters an item takes */
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
