package io.arawn.workstream.context;

import io.arawn.workstream.dates.TimeWindow;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders recalled messages for a plan. What was said in the time that the question names, and in the days after, ranks
 * higher; a mere question ranks lower; and what changes an earlier message ranks right above it, so that a plan with the
 * old value has the new one, too.
 */
final class RecallOrder {

    private static final double WITHIN = 2;
    private static final double SOON_AFTER = 1.4;
    private static final double ASKING = 0.95;
    private static final double SAME_SUBJECT = 0.5;

    /** So many of the candidates hold a rare term at most. */
    private static final int RARE = 4;

    /** Only the beginning of a long message shows what it is about. */
    private static final int BEGINNING = 600;

    private static final int LONGEST_QUESTION = 200;

    private static final Comparator<Scored> IN_ORDER =
            Comparator.comparingLong(scored -> scored.near.found().ordinal());

    private final Optional<TimeWindow> window;
    private final Map<String, Integer> holding = new HashMap<>();

    private RecallOrder(Optional<TimeWindow> window) {
        this.window = window;
    }

    /** A candidate with its score and what it is about. */
    private record Scored(Near near, double score, Set<String> subject, boolean changes) {

        Scored above(Scored other) {
            return other.score < score ? this : new Scored(near, Math.nextUp(other.score), subject, changes);
        }
    }

    /** @param window the time that the question names */
    static List<Near> of(List<Near> found, Optional<TimeWindow> window) {
        return new RecallOrder(window).ordered(found);
    }

    private List<Near> ordered(List<Near> found) {
        List<Scored> all = new ArrayList<>();
        for (Near near : found) {
            String content = near.found().message().content();
            String text = content.substring(0, Math.min(content.length(), BEGINNING));
            Set<String> subject = new HashSet<>(Terms.tellingOf(text));
            subject.forEach(term -> holding.merge(term, 1, Integer::sum));
            boolean asks = asks(text);
            double score = near.found().score() * inTime(near.found().message()) * (asks ? ASKING : 1);
            all.add(new Scored(near, score, subject, !asks && SpeechSign.CHANGES.in(text)));
        }
        return raised(all).stream()
                .sorted(Comparator.comparingDouble(Scored::score).thenComparing(IN_ORDER).reversed())
                .map(Scored::near)
                .toList();
    }

    /** Raises each change above what it changes, in the order of the log, because a change may itself be changed. */
    private List<Scored> raised(List<Scored> all) {
        List<Scored> raised = new ArrayList<>();
        for (Scored each : all.stream().sorted(IN_ORDER).toList()) {
            Scored highest = each;
            for (Scored earlier : raised) {
                if (each.changes && isAbout(each.subject, earlier.subject)) {
                    highest = highest.above(earlier);
                }
            }
            raised.add(highest);
        }
        return raised;
    }

    /**
     * Whether a text is about what an earlier one is about: it holds most of what is said of it elsewhere, by the rarity of
     * the terms, and something rare. A term of the earlier one alone may be the value that changed.
     */
    private boolean isAbout(Set<String> later, Set<String> earlier) {
        double all = 0;
        double both = 0;
        boolean rare = false;
        for (String term : earlier) {
            int times = holding.getOrDefault(term, 1);
            if (times > 1) {
                all += 1.0 / times;
                both += later.contains(term) ? 1.0 / times : 0;
                rare |= times <= RARE && later.contains(term);
            }
        }
        return rare && both >= SAME_SUBJECT * all;
    }

    private double inTime(Message message) {
        return window.map(time -> time.holds(message.timestamp()) ? WITHIN
                : time.isSoonBefore(message.timestamp()) ? SOON_AFTER : 1.0).orElse(1.0);
    }

    /** Whether the text is one question and nothing else. */
    private static boolean asks(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST_QUESTION
                && QuestionForm.matches(stripped)
                && stripped.chars().limit(Math.max(0, stripped.length() - 1L)).noneMatch(RecallOrder::endsSentence);
    }

    private static boolean endsSentence(int c) {
        return c == '.' || c == '!' || c == '?' || c == '。' || c == '\n';
    }
}
