package io.arawn.workstream.llm;

import static io.arawn.workstream.llm.Chars.isAt;
import static io.arawn.workstream.llm.Chars.runEnd;

import java.util.Set;

/**
 * Finds names made of word characters: UUIDs, flags, names in code, files, tickets, versions and digests. For one text
 * and thread.
 */
final class NameScanner {

    private static final int[] UUID = {8, 4, 4, 4, 12};
    private static final int SHORTEST_DIGEST = 7;
    private static final int LONGEST_DIGEST = 40;
    private static final int SHORTEST_PROJECT = 2;
    private static final int LONGEST_PROJECT = 10;
    private static final int SHORTEST_FLAG = 2;
    private static final Set<String> EXTENSIONS = Set.of(
            "java", "py", "rs", "go", "ts", "js", "md", "json", "jsonl", "toml", "yaml", "yml", "xml", "sql", "sh",
            "txt", "csv", "log", "html", "conf");
    private static final int LONGEST_EXTENSION = 5;

    private final String text;
    private final Runs word;
    private final Runs dashed;

    NameScanner(String text) {
        this.text = text;
        word = new Runs(text, Chars.WORD);
        dashed = new Runs(text, Chars.DASHED);
    }

    /** The end of the word at this place; the same place if there is no word. */
    int wordEnd(int place) {
        return word.end(place);
    }

    /** The end of the name that begins at the place, or {@link IdentifierScanner#NONE}. */
    int end(int place) {
        return switch (text.charAt(place)) {
            case '#' -> issue(place);
            case '-' -> dash(place);
            default -> IdentifierScanner.isBoundary(text, place) ? name(place) : IdentifierScanner.NONE;
        };
    }

    private int issue(int place) {
        int end = runEnd(text, place + 1, Chars.DIGIT);
        return end > place + 1 && !isAt(text, end, Chars.WORD) ? end : IdentifierScanner.NONE;
    }

    private int dash(int place) {
        int end = flag(place);
        return end == IdentifierScanner.NONE && IdentifierScanner.isBoundary(text, place) ? file(place) : end;
    }

    private int flag(int place) {
        if (isAt(text, place - 1, Chars.DASHED)) {
            return IdentifierScanner.NONE;
        }
        int start = place + (isAt(text, place + 1, Chars.DASH) ? 2 : 1);
        int end = isAt(text, start, Chars.LETTER) ? runEnd(text, start, Chars.DASHED) : start;
        if (end - start < SHORTEST_FLAG) {
            return IdentifierScanner.NONE;
        }
        return text.startsWith("=", end) && isValue(end + 1) ? valueEnd(end + 1) : end;
    }

    private boolean isValue(int place) {
        return place < text.length()
                && !isAt(text, place, Chars.SPACE | Chars.COMMA)
                && text.charAt(place) != ';';
    }

    private int valueEnd(int start) {
        int end = start;
        while (isValue(end)) {
            end++;
        }
        return end;
    }

    private int name(int place) {
        int wordEnd = wordEnd(place);
        if (wordEnd == place) {
            return IdentifierScanner.NONE;
        }
        int end = uuid(place, wordEnd);
        if (end == IdentifierScanner.NONE && isNameInCode(place, wordEnd)) {
            return wordEnd;
        }
        end = end == IdentifierScanner.NONE ? file(place) : end;
        end = end == IdentifierScanner.NONE ? ticket(place) : end;
        end = end == IdentifierScanner.NONE ? version(place) : end;
        return end == IdentifierScanner.NONE && isDigest(place, wordEnd) ? wordEnd : end;
    }

    private int uuid(int place, int wordEnd) {
        if (wordEnd - place != UUID[0]) {
            return IdentifierScanner.NONE;
        }
        int end = place;
        for (int group = 0; group < UUID.length; group++) {
            int start = group == 0 ? end : end + 1;
            if ((group > 0 && !isAt(text, end, Chars.DASH)) || !isHex(start, start + UUID[group])) {
                return IdentifierScanner.NONE;
            }
            end = start + UUID[group];
        }
        return isAt(text, end, Chars.WORD) ? IdentifierScanner.NONE : end;
    }

    private boolean isHex(int start, int end) {
        int at = start;
        while (at < end && isAt(text, at, Chars.HEX)) {
            at++;
        }
        return at == end;
    }

    /** Whether it contains an underscore or is in camel case. */
    private boolean isNameInCode(int start, int end) {
        if (!isAt(text, start, Chars.LETTER)) {
            return false;
        }
        int underscore = text.indexOf('_', start + 1, end);
        int small = runEnd(text, start, Chars.SMALL);
        return (underscore >= 0 && underscore < end - 1)
                || (small > start && isAt(text, small, Chars.CAPITAL))
                || hasHumps(start, end);
    }

    /** Whether the whole word consists of two or more parts that begin with a capital letter. */
    private boolean hasHumps(int start, int end) {
        int humps = 0;
        int at = start;
        while (at < end && isAt(text, at, Chars.CAPITAL) && isAt(text, at + 1, Chars.SMALL | Chars.DIGIT)) {
            humps++;
            at = runEnd(text, at + 1, Chars.SMALL | Chars.DIGIT);
        }
        return humps >= 2 && at == end;
    }

    private int file(int place) {
        int dot = dashed.end(place);
        if (dot == place || !isAt(text, dot, Chars.DOT)) {
            return IdentifierScanner.NONE;
        }
        int end = dot + 1;
        while (end - dot <= LONGEST_EXTENSION && isAt(text, end, Chars.SMALL)) {
            end++;
        }
        return !isAt(text, end, Chars.WORD) && EXTENSIONS.contains(text.substring(dot + 1, end))
                ? end
                : IdentifierScanner.NONE;
    }

    private int ticket(int place) {
        int dash = runEnd(text, place, Chars.CAPITAL);
        int end = runEnd(text, dash + 1, Chars.DIGIT);
        boolean ticket = dash - place >= SHORTEST_PROJECT
                && dash - place <= LONGEST_PROJECT
                && isAt(text, dash, Chars.DASH)
                && end > dash + 1
                && !isAt(text, end, Chars.WORD);
        return ticket ? end : IdentifierScanner.NONE;
    }

    private int version(int place) {
        int major = text.charAt(place) == 'v' ? place + 1 : place;
        int dot = runEnd(text, major, Chars.DIGIT);
        int end = IdentifierScanner.NONE;
        int at = dot;
        while (dot > major && isAt(text, at, Chars.DOT) && isAt(text, at + 1, Chars.DIGIT)) {
            at = runEnd(text, at + 1, Chars.DIGIT);
            end = isAt(text, at, Chars.WORD) ? end : at;
        }
        return end == at && isAt(text, at, Chars.DASH) ? qualifierEnd(at) : end;
    }

    /** The end of the qualifier after the dash of a version, or the dash. */
    private int qualifierEnd(int dash) {
        int end = runEnd(text, dash + 1, Chars.WORD | Chars.DOT);
        while (end > dash + 1 && !IdentifierScanner.isBoundary(text, end)) {
            end--;
        }
        return end > dash + 1 ? end : dash;
    }

    private boolean isDigest(int start, int end) {
        int length = end - start;
        return length >= SHORTEST_DIGEST
                && length <= LONGEST_DIGEST
                && !isAt(text, start - 1, Chars.DOT)
                && isHex(start, end)
                && has(start, end, Chars.DIGIT)
                && has(start, end, Chars.HEX_LETTER);
    }

    private boolean has(int start, int end, int kinds) {
        int at = start;
        while (at < end && !isAt(text, at, kinds)) {
            at++;
        }
        return at < end;
    }
}
