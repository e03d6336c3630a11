package io.arawn.workstream.llm;

import static io.arawn.workstream.llm.Chars.isAt;

/**
 * Scans a text for identifiers, and for amounts on request. Of the candidates at one place, the first of these counts:
 * code between backticks, addresses and paths, names, amounts. No run of characters is measured again for each of its
 * places, so the time is linear in the text. For one thread.
 */
final class IdentifierScanner {

    /** The value in place of an end if nothing begins at a place. */
    static final int NONE = -1;

    private static final char CODE = '`';
    private static final int SHORTEST_CODE = 2;
    private static final int LONGEST_CODE = 120;

    /** The first characters of identifiers, besides letters and digits. */
    private static final String BEGINNINGS = "`#~/.+-";

    /** Characters that may join a word to other text. */
    private static final String JOINTS = "@:";

    private final String text;
    private final boolean withAmounts;
    private final AddressScanner addresses;
    private final NameScanner names;
    private final AmountScanner amounts;
    private int start;
    private int end;
    private boolean amount;

    IdentifierScanner(String text, boolean withAmounts) {
        this.text = text;
        this.withAmounts = withAmounts;
        addresses = new AddressScanner(text);
        names = new NameScanner(text);
        amounts = new AmountScanner(text);
    }

    /** Whether a word begins or ends at the place. */
    static boolean isBoundary(String text, int place) {
        return isAt(text, place - 1, Chars.WORD) != isAt(text, place, Chars.WORD);
    }

    /** Moves to the next match; false if no other match follows. */
    boolean find() {
        int at = end;
        while (at < text.length()) {
            int plain = plainEnd(at);
            int found = plain > at ? NONE : endOf(at);
            if (found != NONE) {
                start = at;
                end = found;
                return true;
            }
            at = plain > at ? plain : next(at);
        }
        end = at;
        return false;
    }

    /** The last match. */
    String found() {
        return text.substring(start, end);
    }

    /** Whether the last match is an amount. */
    boolean isAmount() {
        return amount;
    }

    /** The end of an ordinary word that begins here and is not joined to other text; otherwise the same place. */
    private int plainEnd(int place) {
        if (!isAt(text, place, Chars.LETTER)) {
            return place;
        }
        int wordEnd = Chars.runEnd(text, place + 1, Chars.SMALL);
        boolean joined = isAt(text, wordEnd, Chars.SLASHED | Chars.PLUS)
                || (wordEnd < text.length() && JOINTS.indexOf(text.charAt(wordEnd)) >= 0);
        return joined ? place : wordEnd;
    }

    private int endOf(int place) {
        char c = text.charAt(place);
        amount = false;
        if (c == CODE) {
            return code(place);
        }
        if (!Chars.is(c, Chars.WORD) && BEGINNINGS.indexOf(c) < 0) {
            return NONE;
        }
        int found = addresses.end(place);
        found = found == NONE ? names.end(place) : found;
        if (found == NONE && withAmounts) {
            found = amounts.end(place);
            amount = found != NONE;
        }
        return found;
    }

    private int code(int place) {
        int close = place + 1;
        while (close - place <= 2 * LONGEST_CODE && close < text.length() && isInCode(text.charAt(close))) {
            close++;
        }
        int length = text.codePointCount(place + 1, close);
        boolean closed = close < text.length() && text.charAt(close) == CODE;
        return closed && length >= SHORTEST_CODE && length <= LONGEST_CODE ? close + 1 : NONE;
    }

    private static boolean isInCode(char c) {
        return c != CODE && c != '\n';
    }

    private int next(int place) {
        int wordEnd = names.wordEnd(place);
        return wordEnd == place ? place + 1 : addresses.next(place, wordEnd);
    }
}
