package io.arawn.workstream.llm;

import static io.arawn.workstream.llm.Chars.isAt;
import static io.arawn.workstream.llm.Chars.runEnd;

/** Finds tokens with separators: web and mail addresses, and paths. For one text and thread, at ascending places. */
final class AddressScanner {

    private static final int LONGEST_SCHEME = 20;
    private static final String AUTHORITY = "://";

    private final String text;
    private final Runs scheme;
    private final Runs mailbox;
    private final Runs first;
    private int at = IdentifierScanner.NONE;
    private int mailEnd;
    private int slash = IdentifierScanner.NONE;
    private int relativeEnd;

    AddressScanner(String text) {
        this.text = text;
        scheme = new Runs(text, Chars.SCHEME);
        mailbox = new Runs(text, Chars.MAILBOX);
        first = new Runs(text, Chars.DOTTED);
    }

    /** The end of the address at the place, or {@link IdentifierScanner#NONE}. */
    int end(int place) {
        int end = address(place);
        end = end == IdentifierScanner.NONE ? mail(place) : end;
        end = end == IdentifierScanner.NONE ? path(place) : end;
        return end == IdentifierScanner.NONE ? relative(place) : end;
    }

    /**
     * The next place in a word at which an address may begin, for a word that does not begin with one; the end of the
     * word if no address is there.
     */
    int next(int place, int wordEnd) {
        int colon = scheme.end(wordEnd);
        return text.startsWith(AUTHORITY, colon) ? Math.clamp(colon - LONGEST_SCHEME - 1L, place + 1, wordEnd)
                : wordEnd;
    }

    private int address(int place) {
        int colon = isAt(text, place, Chars.SMALL) ? scheme.end(place + 1) : place + 1;
        int length = colon - place - 1;
        if (length < 1 || length > LONGEST_SCHEME || !text.startsWith(AUTHORITY, colon)) {
            return IdentifierScanner.NONE;
        }
        int start = colon + AUTHORITY.length();
        int end = start;
        while (end < text.length() && !isAt(text, end, Chars.NOT_IN_ADDRESS)) {
            end++;
        }
        return end > start ? end : IdentifierScanner.NONE;
    }

    private int mail(int place) {
        int end = mailbox.end(place);
        if (end == place || !text.startsWith("@", end)) {
            return IdentifierScanner.NONE;
        }
        if (at != end) {
            at = end;
            mailEnd = host(end + 1);
        }
        return mailEnd;
    }

    private int host(int start) {
        int dot = runEnd(text, start, Chars.DASHED);
        return dot > start && text.startsWith(".", dot) ? lastOfWord(dot + 1, Chars.DOTTED) : IdentifierScanner.NONE;
    }

    /** The place after the last letter, digit or underscore of the run that begins here. */
    private int lastOfWord(int start, int kinds) {
        int end = runEnd(text, start, kinds);
        while (end > start && !isAt(text, end - 1, Chars.WORD)) {
            end--;
        }
        return end > start ? end : IdentifierScanner.NONE;
    }

    private int path(int place) {
        int root = isAt(text, place - 1, Chars.WORD | Chars.SLASH) ? place : rootEnd(place);
        if (root == place || !isAt(text, root, Chars.FILE_NAME)) {
            return IdentifierScanner.NONE;
        }
        int end = runEnd(text, root, Chars.FILE_NAME);
        while (isSeparator(end) && isAt(text, end + 1, Chars.FILE_NAME)) {
            end = runEnd(text, end + 1, Chars.FILE_NAME);
        }
        return isAt(text, end, Chars.SLASH) ? end + 1 : end;
    }

    private boolean isSeparator(int place) {
        return isAt(text, place, Chars.SLASH) || text.startsWith("\\", place);
    }

    /** The end of the root or folder prefix of a path, such as {@code ~/}; the place itself if the path has no prefix. */
    private int rootEnd(int place) {
        if (isAt(text, place, Chars.LETTER)) {
            return text.startsWith(":\\", place + 1) ? place + 3 : place;
        }
        int slash = place;
        if (text.startsWith("~", place)) {
            slash = place + 1;
        } else if (isAt(text, place, Chars.DOT)) {
            slash = place + (isAt(text, place + 1, Chars.DOT) ? 2 : 1);
        }
        return isAt(text, slash, Chars.SLASH) ? slash + 1 : place;
    }

    /** The end of a relative path or of a branch name. */
    private int relative(int place) {
        int end = first.end(place);
        if (end == place || !isAt(text, end, Chars.SLASH) || !IdentifierScanner.isBoundary(text, place)) {
            return IdentifierScanner.NONE;
        }
        if (slash != end) {
            slash = end;
            relativeEnd = lastOfWord(end + 1, Chars.SLASHED);
        }
        return relativeEnd;
    }
}
