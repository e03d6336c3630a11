package io.arawn.workstream.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits texts into search terms: runs of letters and digits, without accents, case and English endings; in scripts
 * without spaces, each pair of neighbouring characters. Identifiers and addresses have {@linkplain WordParts further
 * terms}. All indexes use this class, so that they find the same
 * messages.
 */
public final class Terms {

    private static final int LONGEST = 64;
    private static final char FIRST_BEYOND_ASCII = 0x80;

    /** Words that are too common to help a search. */
    private static final Set<String> COMMON =
            Set.copyOf(Pieces.of(
                    "a about again all also am an and any are as at be because been being but by can could did do does"
                            + " doing don down each few for from further had has have having he her here hers him his how i if"
                            + " in into is it its just ll me might more most much my no nor not now of off on once only or"
                            + " other our out over own please re s said same say says shall she should so some such t than"
                            + " that the their them then there these they this those through to too under until up us ve very"
                            + " was we were what when where which while who whom whose why will with would you your",
                    ' '));

    private Terms() {}

    /** The terms of the text, with repetitions: the words in their order, then the further terms. */
    public static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        forEachWord(text, word -> terms.add(EnglishStem.of(word)), terms::add);
        WordParts.of(text, terms::add);
        return terms;
    }

    /** The terms of a question: each once, without very common words. */
    public static List<String> ofQuestion(String question) {
        List<String> telling = new ArrayList<>(words(question));
        WordParts.of(question, part -> {
            if (!COMMON.contains(part)) {
                telling.add(part);
            }
        });
        return (telling.isEmpty() ? of(question) : telling).stream().distinct().toList();
    }

    /** The significant words of a text, each once: its terms without very common words and without parts of words. */
    public static List<String> wordsOf(String text) {
        List<String> words = words(text);
        return words.isEmpty() ? of(text).stream().distinct().toList() : words;
    }

    /** The words of a text without very common ones, each once; empty if it has no others. */
    public static List<String> tellingOf(String text) {
        return words(text);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        forEachWord(
                text,
                word -> {
                    if (!COMMON.contains(word)) {
                        words.add(EnglishStem.of(word));
                    }
                },
                words::add);
        return words.stream().distinct().toList();
    }

    private interface Sink {
        void term(String term);
    }

    private static void forEachWord(String text, Sink words, Sink pairs) {
        String folded = folded(text);
        StringBuilder word = new StringBuilder();
        int previous = 0;
        int alone = 0;
        for (int i = 0; i < folded.length();) {
            int plain = word.isEmpty() && alone == 0 ? plainEnd(folded, i) : i;
            if (plain > i) {
                words.term(folded.substring(i, Math.min(plain, i + LONGEST)));
                previous = 0;
                i = plain;
                continue;
            }
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (isUnspaced(c)) {
                end(word, words);
                if (previous != 0) {
                    pairs.term(new StringBuilder().appendCodePoint(previous).appendCodePoint(c).toString());
                }
                alone = previous == 0 ? c : 0;
                previous = c;
                continue;
            }
            if (alone != 0) {
                pairs.term(Character.toString(alone));
                alone = 0;
            }
            if (isMark(c)) {
                continue;
            }
            previous = 0;
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else {
                end(word, words);
            }
        }
        if (alone != 0) {
            pairs.term(Character.toString(alone));
        }
        end(word, words);
    }

    private static String folded(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length() && ascii; i++) {
            ascii = text.charAt(i) < FIRST_BEYOND_ASCII;
        }
        String decomposed = ascii ? text : Letters.normalized(text, Normalizer.Form.NFKD);
        String small = Letters.small(decomposed);
        return ascii ? small : small.replace("ß", "ss");
    }

    /** The end of the word that begins at {@code start} if it is plain ASCII, as most words are; else {@code start}. */
    private static int plainEnd(String folded, int start) {
        int end = start;
        while (end < folded.length() && isPlain(folded.charAt(end))) {
            end++;
        }
        return end < folded.length() && folded.charAt(end) >= FIRST_BEYOND_ASCII ? start : end;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static void end(StringBuilder word, Sink words) {
        if (!word.isEmpty()) {
            words.term(word.length() > LONGEST ? word.substring(0, lastWhole(word)) : word.toString());
            word.setLength(0);
        }
    }

    /** An unpaired surrogate is not a character and cannot be stored. */
    private static int lastWhole(StringBuilder word) {
        return Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Whether the script of the character puts no spaces between words. */
    static boolean isUnspaced(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
