package io.arawn.workstream.recall;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Fusion.Place;
import io.arawn.workstream.recall.Searching.Searchable;
import io.arawn.workstream.store.Search.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the messages at ranked places, the best first, a few at a time, so that long ones do not fill the memory. */
final class RankedMessages {

    private static final int FEWEST_TOGETHER = 8;
    private static final int MOST_TOGETHER = 200;
    private static final long LENGTH_TOGETHER = 4L << 20;

    private final Searchable store;

    RankedMessages(Searchable store) {
        this.store = store;
    }

    /** All messages, or the first ones up to {@link Bounds#READ_AT_ONCE}. */
    List<Found> some(List<Map.Entry<Place, Double>> ranked) {
        List<Found> found = new ArrayList<>();
        long[] left = {Bounds.READ_AT_ONCE};
        forEach(ranked, MOST_TOGETHER, each -> {
            found.add(each);
            left[0] -= each.message().length();
            return left[0] > 0;
        });
        return found;
    }

    /**
     * Reads the messages until the caller wants no more.
     *
     * @param most the maximum of messages in one read
     * @param goOn receives a message, and returns whether to continue
     */
    void forEach(List<Map.Entry<Place, Double>> ranked, int most, Predicate<Found> goOn) {
        int from = 0;
        int together = FEWEST_TOGETHER;
        long longest = 1;
        boolean wanted = true;
        while (wanted && from < ranked.size()) {
            Deadline.check();
            int to = Math.min(ranked.size(), from + together);
            for (Found each : read(ranked.subList(from, to))) {
                longest = Math.max(longest, each.message().length());
                wanted = wanted && goOn.test(each);
            }
            from = to;
            together = Math.clamp(LENGTH_TOGETHER / longest, FEWEST_TOGETHER, Math.clamp(
                    most, FEWEST_TOGETHER, MOST_TOGETHER));
        }
    }

    private List<Found> read(List<Map.Entry<Place, Double>> ranked) {
        Map<WorkstreamId, List<Long>> ordinals = ranked.stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(
                        Place::workstream, Collectors.mapping(Place::ordinal, Collectors.toList())));
        Map<Place, Message> messages = new HashMap<>();
        ordinals.forEach((id, of) -> store.messages(id, of)
                .forEach((ordinal, message) -> messages.put(new Place(id, ordinal), message)));
        List<Found> found = new ArrayList<>();
        for (Map.Entry<Place, Double> entry : ranked) {
            Place place = entry.getKey();
            Message message = messages.get(place);
            if (message != null) {
                found.add(new Found(place.workstream(), place.ordinal(), message, entry.getValue()));
            }
        }
        return found;
    }
}
