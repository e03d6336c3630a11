package io.arawn.workstream.cli.text;

import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One line of light Markdown: bold, emphasis and code. */
final class MarkdownLine {

    static final AttributedStyle CODE = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

    /** The longest distance to a closing mark. Without a limit, one star would hold back all later text. */
    private static final int LONGEST = 400;

    private static final char NONE = '\0';

    private final AttributedStyle style;
    private final boolean marks;
    private char before = ' ';

    /** The mark of a run that is shown before its end is known, because it is longer than any opening mark. */
    private char endless = NONE;

    private MarkdownLine(AttributedStyle style, boolean marks) {
        this.style = style;
        this.marks = marks;
    }

    /** @param style the style of text without marks */
    static MarkdownLine of(AttributedStyle style) {
        return new MarkdownLine(style, true);
    }

    /** A line in which marks are ordinary characters. */
    static MarkdownLine asItIs(AttributedStyle style) {
        return new MarkdownLine(style, false);
    }

    /**
     * Shows the part of the text whose style can be decided.
     *
     * @param whole whether the line ends with this text
     * @return the number of characters that were shown; all of them if it is whole
     */
    int show(String text, boolean whole, AttributedStringBuilder out) {
        int at = 0;
        while (at < text.length()) {
            endless = text.charAt(at) == endless ? endless : NONE;
            int next = isMark(text.charAt(at)) ? marked(text, at, whole, out) : unmarked(text, at, whole, out);
            if (next == at) {
                return at;
            }
            before = text.charAt(next - 1);
            at = next;
        }
        return at;
    }

    private boolean isMark(char c) {
        return marks && (c == '*' || c == '`' || c == '\\');
    }

    private int unmarked(String text, int from, boolean whole, AttributedStringBuilder out) {
        int end = from;
        while (end < text.length() && !isMark(text.charAt(end))) {
            end++;
        }
        if (end == text.length() && !whole) {
            end = safeEnd(text, from);
        }
        write(text.substring(from, end), style, out);
        return end;
    }

    /**
     * The last safe place for a cut: not within a character, and in styled text not within a word, because a terminal
     * may draw the characters between as one sign.
     */
    private int safeEnd(String text, int from) {
        int end = text.length();
        if (style.equals(AttributedStyle.DEFAULT)) {
            return wholeEnd(text);
        }
        while (end > from && text.charAt(end - 1) != ' ') {
            end--;
        }
        return text.length() - end > LONGEST ? wholeEnd(text) : end;
    }

    private static int wholeEnd(String text) {
        int end = text.length();
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private int marked(String text, int at, boolean whole, AttributedStringBuilder out) {
        return text.charAt(at) == '\\' ? escaped(text, at, whole, out) : span(text, at, whole, out);
    }

    private int escaped(String text, int at, boolean whole, AttributedStringBuilder out) {
        if (at + 1 == text.length() && !whole) {
            return at;
        }
        boolean meant = at + 1 < text.length() && "*`_#\\".indexOf(text.charAt(at + 1)) >= 0;
        write(meant ? text.substring(at + 1, at + 2) : "\\", style, out);
        return meant ? at + 2 : at + 1;
    }

    private int span(String text, int at, boolean whole, AttributedStringBuilder out) {
        int start = runEnd(text, at);
        boolean mayGoOn = start == text.length() && !whole;
        if (start - at > LONGEST || endless != NONE) {
            endless = mayGoOn ? text.charAt(at) : NONE;
            write(text.substring(at, start), style, out);
            return start;
        }
        if (mayGoOn) {
            return at;
        }
        int closing = opens(text, at, start) ? closing(text, at, start) : -1;
        if (closing >= 0 && runEnd(text, closing) == text.length() && !whole) {
            return at;
        }
        if (closing >= 0) {
            inside(text.substring(start, closing), text.charAt(at), start - at, out);
            return closing + start - at;
        }
        if (opens(text, at, start) && !whole && text.length() - start <= 2 * LONGEST) {
            return at;
        }
        write(text.substring(at, start), style, out);
        return start;
    }

    private void inside(String text, char mark, int run, AttributedStringBuilder out) {
        if (mark == '`') {
            write(text.strip(), CODE, out);
        } else {
            of(run == 1 ? style.italic() : run == 2 ? style.bold() : style.bold().italic()).show(text, true, out);
        }
    }

    private boolean opens(String text, int at, int start) {
        if (text.charAt(at) == '`') {
            return true;
        }
        boolean times = start - at == 1 && Character.isLetterOrDigit(before);
        return start - at <= 3 && start < text.length() && !Character.isWhitespace(text.charAt(start)) && !times;
    }

    /** The next place of a run of the same mark with the same length, or -1. */
    private static int closing(String text, int at, int start) {
        char mark = text.charAt(at);
        int next = text.indexOf(mark, start);
        while (next >= 0 && next - start <= LONGEST) {
            int end = runEnd(text, next);
            boolean closes = mark == '`' || !Character.isWhitespace(text.charAt(next - 1));
            if (end - next == start - at && closes) {
                return next;
            }
            next = text.indexOf(mark, end);
        }
        return -1;
    }

    private static int runEnd(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end;
    }

    private static void write(String text, AttributedStyle style, AttributedStringBuilder out) {
        out.append(text, style);
    }
}
