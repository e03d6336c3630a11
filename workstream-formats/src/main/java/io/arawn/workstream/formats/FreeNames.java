package io.arawn.workstream.formats;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes names for new workstreams that no other has. For one thread. */
final class FreeNames {

    private static final int LONGEST = 190;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    FreeNames(List<Workstream> existing) {
        existing.forEach(workstream -> {
            taken.add(WorkstreamName.keyOf(workstream.name()));
            taken.add(workstream.id().value());
        });
    }

    /** The title as a name, with a number behind it if another workstream has that name; the second text if it is none. */
    WorkstreamName of(String title, String otherwise) {
        WorkstreamName wanted = name(title, otherwise);
        WorkstreamName free = wanted;
        while (!taken.add(free.key())) {
            int number = next.merge(wanted.key(), 2, (before, two) -> before + 1);
            free = new WorkstreamName(wanted.value() + " (" + number + ")");
        }
        return free;
    }

    private static WorkstreamName name(String title, String otherwise) {
        StringBuilder printable = new StringBuilder();
        title.codePoints().limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.isSpaceChar(c) || isHalf(c) ? ' ' : c)
                .forEach(printable::appendCodePoint);
        try {
            return new WorkstreamName(printable.toString());
        } catch (InvalidInputException none) {
            return new WorkstreamName(otherwise);
        }
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
