package io.arawn.workstream.storing;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Default names of forks: {@code Work (fork)}, {@code Work (fork 2)} and so on. */
public final class ForkName {

    private static final int LONGEST_STEM = 180;
    private static final String MARK = " (fork";
    private static final String NUMBERED = MARK + " ";

    private ForkName() {}

    /** The first free default name. */
    public static WorkstreamName of(Workstream parent, Predicate<WorkstreamName> free) {
        String stem = stem(parent);
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new WorkstreamName(stem + (number == 1 ? " (fork)" : " (fork " + number + ")")))
                .filter(free)
                .findFirst()
                .orElseThrow();
    }

    private static String stem(Workstream parent) {
        String name = withoutMark(parent.name());
        int end = name.offsetByCodePoints(0, Math.min(LONGEST_STEM, name.codePointCount(0, name.length())));
        try {
            return new WorkstreamName(name.substring(0, end)).value();
        } catch (InvalidInputException unusual) {
            // An imported log may have a name that is not valid here.
            return parent.id().value();
        }
    }

    private static String withoutMark(String name) {
        int mark = name.endsWith(")") ? name.lastIndexOf(MARK) : -1;
        return mark >= 0 && isMark(name.substring(mark, name.length() - 1)) ? name.substring(0, mark) : name;
    }

    private static boolean isMark(String end) {
        return end.equals(MARK)
                || (end.startsWith(NUMBERED)
                        && end.length() > NUMBERED.length()
                        && end.chars().skip(NUMBERED.length()).allMatch(c -> c >= '0' && c <= '9'));
    }
}
