package io.arawn.workstream.context;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Worded.Portion;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows the passage of a long message that bears on a question, between marks that say how much is left out. A passage is
 * a row of sentences or lines. The passage that holds most of the question's terms is shown; a term counts more when fewer
 * sentences of the message hold it. The result depends on the message, the question and the length only, so a larger
 * budget never shows a shorter passage.
 */
final class Passages {

    /** A message of at most this many characters is shown whole. */
    static final int SHORT = 600;

    private static final int SHORT_RESULT = 300;

    private static final int LONGEST_SENTENCE = 300;

    /** Of two passages with the same terms, the one that repeats them more is better. */
    private static final double REPETITION = 0.001;

    private final Set<String> terms;

    Passages(String question) {
        terms = Set.copyOf(Terms.ofQuestion(question));
    }

    /** A tool result is long sooner than what people said: most of it says little. */
    static boolean isLong(Message message) {
        return message.content().length() > (message.role().equals(Role.TOOL_RESULT) ? SHORT_RESULT : SHORT);
    }

    /**
     * The message's content where that is short, else its best passage.
     *
     * @param length of the passage in characters; a passage of a single sentence may be longer
     */
    Portion of(Message message, int length) {
        String content = message.content();
        if (!isLong(message)) {
            return Portion.whole(content);
        }
        Span best = best(content, sentences(content), length);
        String shown = Framing.text(content.substring(best.start, best.end).strip());
        String before = best.start > 0 ? mark(best.start) + " " : "";
        int behind = content.length() - best.end;
        return new Portion(before + shown + (behind > 0 ? " " + mark(behind) : ""), true);
    }

    private static String mark(int characters) {
        return Portion.omission(characters + " characters");
    }

    /** From the first character to before the end. */
    private record Span(int start, int end) {}

    private Span best(String content, List<Span> sentences, int length) {
        List<Set<String>> held = sentences.stream()
                .map(each -> asked(content.substring(each.start, each.end)))
                .toList();
        Deadline.check();
        Map<String, Double> weights = weights(held);
        Map<String, Integer> within = new HashMap<>();
        Span best = sentences.getFirst();
        double most = -1;
        int first = 0;
        for (int last = 0; last < sentences.size(); last++) {
            held.get(last).forEach(term -> within.merge(term, 1, Integer::sum));
            while (first < last && sentences.get(last).end - sentences.get(first).start > length) {
                held.get(first).forEach(term -> within.computeIfPresent(term, (same, n) -> n == 1 ? null : n - 1));
                first++;
            }
            double score = score(within, weights);
            if (score > most) {
                most = score;
                best = new Span(sentences.get(first).start, sentences.get(last).end);
            }
        }
        return best;
    }

    private Set<String> asked(String sentence) {
        Set<String> held = new HashSet<>(Terms.of(sentence));
        held.retainAll(terms);
        return held;
    }

    private static Map<String, Double> weights(List<Set<String>> sentences) {
        Map<String, Integer> holding = new HashMap<>();
        sentences.forEach(held -> held.forEach(term -> holding.merge(term, 1, Integer::sum)));
        Map<String, Double> weights = new HashMap<>();
        holding.forEach((term, count) -> weights.put(term, Math.log1p((double) sentences.size() / count)));
        return weights;
    }

    private static double score(Map<String, Integer> within, Map<String, Double> weights) {
        return within.entrySet().stream()
                .mapToDouble(term -> weights.getOrDefault(term.getKey(), 0.0) + REPETITION * term.getValue())
                .sum();
    }

    private static List<Span> sentences(String content) {
        List<Span> sentences = new ArrayList<>();
        for (int start = 0; start < content.length();) {
            int end = end(content, start);
            sentences.add(new Span(start, end));
            start = end;
        }
        return sentences;
    }

    /** Behind the sentence or line that begins here; a long one ends at a space, or else between two characters. */
    private static int end(String content, int start) {
        int furthest = Math.min(content.length(), start + LONGEST_SENTENCE);
        int space = -1;
        for (int at = start + 1; at < furthest; at++) {
            if (endsSentence(content, at)) {
                return at;
            }
            space = Character.isWhitespace(content.charAt(at - 1)) ? at : space;
        }
        if (furthest == content.length() || space < 0) {
            return Surrogates.boundary(content, furthest);
        }
        return space;
    }

    private static boolean endsSentence(String content, int at) {
        return switch (content.charAt(at - 1)) {
            case '\n', '。', '！', '？' -> true;
            case '.', '!', '?' -> Character.isWhitespace(content.charAt(at));
            default -> false;
        };
    }
}
