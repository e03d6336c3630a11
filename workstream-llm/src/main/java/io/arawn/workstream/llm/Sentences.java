package io.arawn.workstream.llm;

import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits texts into sentences: at line ends, and nearly by the rules of Unicode. The JDK's implementation of these
 * rules takes quadratic time for some texts.
 *
 * @see <a href="https://www.unicode.org/reports/tr29/#Sentence_Boundaries">Sentence boundaries</a>
 */
final class Sentences {

    /** Characters that always end a sentence. */
    private static final String ENDS = "!?।॥。！？\u2029";

    /** Characters that may also be part of a number or an abbreviation. */
    private static final String FULL_STOPS = ".．";

    /** Titles and other words that are written short before a name. */
    private static final Set<String> SHORT_FORMS =
            Set.of("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Sra", "Hr", "Fr", "Mme", "M", "Nr", "No", "vs", "Ing");

    private static final int LONGEST_SHORT_FORM = 5;
    private static final int LONGEST_MONTH = 12;
    private static final String QUOTES = "\"'";

    private Sentences() {}

    /** The sentences of the text in order, each on one line and without control characters; none is empty. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        text.lines().forEach(line -> addSentences(line, sentences));
        return sentences;
    }

    private static void addSentences(String line, List<String> sentences) {
        int start = 0;
        int at = 0;
        while (at < line.length()) {
            if (!isStop(line.charAt(at))) {
                at++;
                continue;
            }
            int closed = closedEnd(line, at);
            int next = gapEnd(line, closed);
            if (isEnd(line, at, closed, next)) {
                add(line.substring(start, next), sentences);
                start = next;
            }
            at = next;
        }
        add(line.substring(start), sentences);
    }

    private static void add(String sentence, List<String> sentences) {
        String line = OneLine.of(sentence);
        if (!line.isEmpty()) {
            sentences.add(line);
        }
    }

    private static boolean isStop(char c) {
        return ENDS.indexOf(c) >= 0 || FULL_STOPS.indexOf(c) >= 0;
    }

    /** The place after all stops and closing marks. */
    private static int closedEnd(String line, int from) {
        int end = from;
        while (end < line.length() && (isStop(line.charAt(end)) || closes(line.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean closes(char c) {
        return QUOTES.indexOf(c) >= 0 || switch (Character.getType(c)) {
            case Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static int gapEnd(String line, int from) {
        int end = from;
        while (end < line.length() && isGap(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isGap(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Whether a sentence ends here: not within a word, such as after a dot in a version, a path or a file name. */
    private static boolean isEnd(String line, int stop, int closed, int next) {
        if (next == closed && line.charAt(closed - 1) <= 0x7F) {
            return false;
        }
        for (int at = stop; at < closed; at++) {
            if (ENDS.indexOf(line.charAt(at)) >= 0) {
                return true;
            }
        }
        boolean single = closed == stop + 1;
        return next > closed && isBeginning(line, next) && !(single && isAbbreviated(line, stop, next));
    }

    /** Whether the full stop belongs to a short form, such as a title, or to the day of a month. */
    private static boolean isAbbreviated(String line, int stop, int next) {
        int start = stop;
        while (start > 0 && stop - start <= LONGEST_SHORT_FORM && Character.isLetterOrDigit(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, stop);
        boolean day = !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit);
        return SHORT_FORMS.contains(word) || (day && TimeWords.isMonth(Letters.small(wordAt(line, next))));
    }

    private static String wordAt(String line, int start) {
        int end = start;
        while (end < line.length() && end - start <= LONGEST_MONTH && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return line.substring(start, end);
    }

    /** Whether a sentence may begin here: not with a lower-case letter or a digit, except after an opening mark. */
    private static boolean isBeginning(String line, int place) {
        int at = place;
        while (at < line.length() && opens(line.charAt(at))) {
            at++;
        }
        int c = at < line.length() ? line.codePointAt(at) : ' ';
        return at > place ? Character.isLetterOrDigit(c) : Character.isLetter(c) && !Character.isLowerCase(c);
    }

    private static boolean opens(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && !isGap(c) && !isStop(c) && c != ','
                && (QUOTES.indexOf(c) >= 0 || !closes(c));
    }
}
