package io.arawn.workstream.model;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Estimates an upper limit of tokens. It splits a text into pieces that the o200k and cl100k vocabularies never join.
 * Each kind of piece costs its maximum in samples of some forty languages, code, tables and logs. Words in English text
 * cost less than others, because these vocabularies know English best. Hostile texts, such as random letters, may have
 * more tokens.
 */
final class UpperTokenEstimate {

    private static final int WORDS_TOGETHER = 32;
    private static final int ENGLISH_ONE_IN = 5;
    private static final int SHORT_WORD = 5;
    private static final double ENGLISH_LETTER = 0.2;
    private static final double CAPITALS = 2.8;
    private static final double OTHER_LETTERS = 2.5;
    private static final double OTHER_WORD = 1.1;
    private static final int DIGITS = 3;
    private static final double FURTHER_SYMBOL = 0.72;
    private static final double SAME_SYMBOL = 0.3;
    private static final int SHORTEST_CODE = 4;
    private static final double SHORT_CODE = 2;
    private static final double SPACE_BETWEEN = 0.4;
    private static final double HUMP = 0.3;
    private static final double CODE = 0.8;
    private static final double CODE_OF_ONE_CASE = 0.7;
    private static final int BLANKS = 16;

    /** Words that are frequent in English and in code, but not in related languages. */
    private static final Set<String> ENGLISH =
            Set.copyOf(Pieces.of(
                    "the of to and is that it for you with this are be as have we from or by not but what can if will do"
                            + " they which has at one all when there use how your each other about then its would like"
                            + " into than been who may any these our must should only where no i public static"
                            + " final return private import string int new void null class function const let def self",
                    ' '));

    private final String text;
    private int at;
    private double tokens;
    private int words;
    private int englishWords;
    private double asEnglish;
    private double asOther;

    private UpperTokenEstimate(String text) {
        this.text = text;
    }

    static int of(String text) {
        return new UpperTokenEstimate(text).count();
    }

    private int count() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLetter(c) || isDigit(c)) {
                word();
            } else if (isBlank(c)) {
                blanks(c);
            } else if (c < 0x80) {
                symbols();
            } else {
                others();
            }
        }
        endWords();
        return (int) Math.ceil(tokens);
    }

    /** A run of letters and digits of ASCII. */
    private void word() {
        int start = at;
        int letters = 0;
        int changes = 0;
        boolean upper = false;
        boolean lower = false;
        int kind = kind(text.charAt(at));
        while (at < text.length() && kind(text.charAt(at)) != 0) {
            int next = kind(text.charAt(at));
            changes += next == kind ? 0 : 1;
            letters += next == 3 ? 0 : 1;
            lower |= next == 1;
            upper |= next == 2;
            kind = next;
            at++;
        }
        int length = at - start;
        if (letters == 0) {
            digits(start, length);
        } else if (length >= SHORTEST_CODE && changes * 4 > length) {
            tokens += length * (lower && upper ? CODE : CODE_OF_ONE_CASE);
        } else if (length == SHORTEST_CODE - 1 && changes == 2) {
            tokens += SHORT_CODE;
        } else {
            letters(text.substring(start, at), letters, length - letters);
        }
    }

    private void digits(int start, int length) {
        boolean blankBefore = start > 0 && text.charAt(start - 1) == ' ';
        tokens += groups(length) + (blankBefore ? 1 : 0);
    }

    private static int groups(int digits) {
        return (digits + DIGITS - 1) / DIGITS;
    }

    private void letters(String word, int letters, int digits) {
        tokens += groups(digits);
        words++;
        englishWords += ENGLISH.contains(Letters.small(word)) ? 1 : 0;
        int humps = (int) word.chars().skip(1).filter(c -> kind((char) c) == 2).count();
        boolean camelCase = humps > 0 && humps < letters / 2;
        double english = humps > 0 && !camelCase ? Math.max(1, letters / CAPITALS) : english(letters, humps);
        asEnglish += english;
        asOther += camelCase ? english + HUMP : Math.max(OTHER_WORD, letters / OTHER_LETTERS);
        if (words == WORDS_TOGETHER) {
            endWords();
        }
    }

    private static double english(int letters, int humps) {
        return Math.max(1.0 + humps, 1 + (letters - SHORT_WORD) * ENGLISH_LETTER);
    }

    private void endWords() {
        tokens += englishWords * ENGLISH_ONE_IN >= words ? asEnglish : asOther;
        words = 0;
        englishWords = 0;
        asEnglish = 0;
        asOther = 0;
    }

    /** A run of the same blank. A single space belongs to the text after it. */
    private void blanks(char blank) {
        int start = at;
        while (at < text.length() && text.charAt(at) == blank) {
            at++;
        }
        int length = at - start;
        boolean last = at == text.length();
        tokens += blank == ' ' && length == 1 && !last ? 0 : 1 + (double) (length - 1) / BLANKS;
    }

    private void symbols() {
        tokens += 1;
        char previous = text.charAt(at);
        at++;
        while (at < text.length() && isSymbol(text.charAt(at))) {
            tokens += text.charAt(at) == previous ? SAME_SYMBOL : FURTHER_SYMBOL;
            previous = text.charAt(at);
            at++;
        }
    }

    /** A run of characters beyond ASCII. If scripts change all the time, no vocabulary knows the sequence. */
    private void others() {
        double asScript = 0;
        int bytes = 0;
        int characters = 0;
        int changes = 0;
        UnicodeScript previous = UnicodeScript.COMMON;
        while (at < text.length() && (text.charAt(at) >= 0x80 || isBetween())) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c < 0x80) {
                asScript += SPACE_BETWEEN;
                bytes++;
                continue;
            }
            UnicodeScript script = script(c, previous);
            changes += script == previous && !isRare(c) ? 0 : 1;
            previous = script;
            characters++;
            bytes += bytes(c);
            asScript += weight(c);
        }
        tokens += characters >= 4 && changes * 2 > characters ? bytes : asScript;
    }

    /** Whether a space stands between two characters beyond ASCII. */
    private boolean isBetween() {
        return text.charAt(at) == ' ' && at + 1 < text.length() && text.charAt(at + 1) >= 0x80;
    }

    private static UnicodeScript script(int c, UnicodeScript previous) {
        return switch (UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA -> UnicodeScript.HAN;
            case COMMON, INHERITED -> previous;
            case UnicodeScript script -> script;
        };
    }

    /** Whether the character is beyond the basic plane and not a pictograph. */
    private static boolean isRare(int c) {
        return c >= 0x10000 && !Character.isEmoji(c);
    }

    private static int bytes(int c) {
        return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    /** The tokens of a character in a text of its script. */
    private static double weight(int c) {
        if (c < 0x100) {
            return c < 0xA0 ? 2 : 1;
        }
        if (isRare(c)) {
            return bytes(c);
        }
        return switch (UnicodeScript.of(c)) {
            case LATIN -> c < 0x180 || (c >= 0x1E00 && c < 0x1F00) ? 1.7 : bytes(c);
            case CYRILLIC -> Character.isUpperCase(c) ? 1.1 : 0.75;
            case ARABIC -> 1.0;
            case THAI -> 1.1;
            case ARMENIAN -> 2.2;
            case HAN -> c < 0x4E00 ? 3 : 1.35;
            case HANGUL, HEBREW -> 1.35;
            case HIRAGANA, KATAKANA -> 1.2;
            case DEVANAGARI -> 1.4;
            case GREEK -> Character.isUpperCase(c) ? 2 : 1.4;
            case BENGALI, TAMIL, KHMER -> 1.75;
            case GUJARATI, GURMUKHI, KANNADA, TELUGU, MALAYALAM, GEORGIAN, MYANMAR, SINHALA -> 2.35;
            case COMMON, INHERITED -> common(c);
            default -> bytes(c);
        };
    }

    /** The tokens of a character without a script: punctuation, table lines, symbols, pictographs. */
    private static double common(int c) {
        if (c >= 0x2500 && c < 0x2580) {
            return 1.2;
        }
        if ((c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3040)) {
            return 1.5;
        }
        return c >= 0xFF00 && c < 0xFFF0 ? 1.6 : 3;
    }

    /** 1 for a lower-case letter, 2 for a capital, 3 for a digit, 0 for anything else. */
    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 1;
        }
        return c >= 'A' && c <= 'Z' ? 2 : isDigit(c) ? 3 : 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isSymbol(char c) {
        return c < 0x80 && !isLetter(c) && !isDigit(c) && !isBlank(c);
    }
}
