package io.arawn.workstream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A question and the texts that its answer must contain.
 *
 * @param expected the answer must contain all of them
 * @param forbidden the answer must contain none of them, such as a value that was changed later; but it may name one after
 *     the word "before"
 */
record AskedQuestion(String text, List<Wanted> expected, List<Wanted> forbidden) {

    private static final String BEFORE = "; before: ";

    AskedQuestion {
        expected = List.copyOf(expected);
        forbidden = List.copyOf(forbidden);
    }

    AskedQuestion expecting(Wanted more) {
        List<Wanted> all = new ArrayList<>(expected);
        all.add(more);
        return new AskedQuestion(text, all, forbidden);
    }

    AskedQuestion forbidding(String more) {
        List<Wanted> all = new ArrayList<>(forbidden);
        all.add(Wanted.of(more));
        return new AskedQuestion(text, expected, all);
    }

    /** @param earlier the questions before this one; an answer that repeats one of them is an echo */
    boolean isAnsweredBy(String reply, List<String> earlier) {
        String stated = reply.lines()
                .map(line -> line.contains(BEFORE) ? line.substring(0, line.indexOf(BEFORE)) : line)
                .collect(Collectors.joining("\n"));
        return expected.stream().allMatch(each -> each.isIn(stated))
                && forbidden.stream().noneMatch(each -> each.isIn(stated))
                && earlier.stream().noneMatch(reply::contains);
    }
}
