package io.arawn.workstream.recall;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where a text has the words of a query, in whatever form: what is to stand out when the text was found by them. Safe for
 * use by many threads.
 */
public final class MatchingWords {

    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern WORD =
            Pattern.compile("([" + UNSPACED + "][" + UNSPACED + "\\p{M}]*)|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]+");

    private final Set<String> terms;

    private MatchingWords(Set<String> terms) {
        this.terms = terms;
    }

    /** The words of the query, without those that every text has. */
    public static MatchingWords of(String query) {
        return new MatchingWords(Set.copyOf(Terms.ofQuestion(query)));
    }

    /**
     * A part of a text.
     *
     * @param start of its first character
     * @param end behind its last
     */
    public record Span(int start, int end) {}

    /** The words of the text that match, in its order. Of a script without spaces they are what matches without a gap. */
    public List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        WORD.matcher(text).results().forEach(word -> {
            if (word.group(1) != null) {
                addPairs(text, word, spans);
            } else if (matches(word.group())) {
                spans.add(new Span(word.start(), word.end()));
            }
        });
        return List.copyOf(spans);
    }

    private boolean matches(String word) {
        return Terms.of(word).stream().anyMatch(terms::contains);
    }

    private void addPairs(String text, MatchResult run, List<Span> spans) {
        List<Integer> starts = characters(run);
        for (int i = 0; i + 1 < starts.size(); i++) {
            int end = starts.get(Math.min(i + 2, starts.size() - 1));
            Span pair = new Span(starts.get(i), end);
            if (matches(text.substring(pair.start, pair.end))) {
                boolean goesOn = !spans.isEmpty() && spans.getLast().end >= pair.start;
                spans.add(goesOn ? new Span(spans.removeLast().start, pair.end) : pair);
            }
        }
    }

    /** Where the characters of the run begin, marks of any script being part of the one before, and where it ends. */
    private static List<Integer> characters(MatchResult run) {
        List<Integer> starts = new ArrayList<>();
        String text = run.group();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (UnicodeScript.of(text.codePointAt(i)) != UnicodeScript.INHERITED) {
                starts.add(run.start() + i);
            }
        }
        starts.add(run.end());
        return starts;
    }
}
