package io.arawn.workstream.llm;

import io.arawn.workstream.text.Terms;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Quotes short messages whole, and of long ones the sentences that bear on the question. */
final class Quotes {

    private static final int SHORT = 300;
    private static final int LONG_SENTENCE = 180;
    private static final int EARLIER = 120;

    private final AskedTerms asked;

    Quotes(AskedTerms asked) {
        this.asked = asked;
    }

    /** The line of the message. */
    String whole(Said said) {
        return said.quotable().line(said.quotable().summary() ? sentence(said.text()) : quote(said.text()));
    }

    /** What to add to the line of a message that changed this one. */
    String before(Said said) {
        return "; before: " + said.quotable().earlier(Excerpt.around(quote(said.text()), 0, EARLIER));
    }

    private String quote(String text) {
        return text.length() <= SHORT ? text : passage(text);
    }

    /** The most relevant sentence and the next ones that fit; or the text around the match in a long sentence. */
    private String passage(String text) {
        List<String> sentences = Sentences.of(text);
        int best = 0;
        double most = -1;
        for (int i = 0; i < sentences.size(); i++) {
            double share = share(sentences.get(i));
            if (share > most) {
                most = share;
                best = i;
            }
        }
        if (sentences.isEmpty()) {
            return Excerpt.around(text, 0, LONG_SENTENCE);
        }
        if (sentences.get(best).length() > LONG_SENTENCE) {
            return Excerpt.around(sentences.get(best), position(sentences.get(best)), LONG_SENTENCE);
        }
        List<String> quoted = new ArrayList<>(List.of(sentences.get(best)));
        int left = SHORT - sentences.get(best).length();
        for (int i = best + 1; i < sentences.size() && sentences.get(i).length() < left; i++) {
            quoted.add(sentences.get(i));
            left -= sentences.get(i).length() + 1;
        }
        return (best > 0 ? "… " : "") + String.join(" ", quoted)
                + (best + quoted.size() < sentences.size() ? " …" : "");
    }

    /** The most relevant sentence of a summary, whose sentences do not belong together. */
    private String sentence(String text) {
        String best = Sentences.of(text).stream().max(Comparator.comparingDouble(this::share)).orElse(text);
        return Excerpt.around(best, position(best), LONG_SENTENCE);
    }

    private double share(String text) {
        return asked.share(new HashSet<>(Terms.of(text)));
    }

    private int position(String sentence) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(sentence);
        int start = 0;
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            if (share(sentence.substring(start, end)) > 0) {
                return start;
            }
            start = end;
        }
        return 0;
    }
}
