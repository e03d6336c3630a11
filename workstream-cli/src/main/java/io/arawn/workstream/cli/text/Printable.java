package io.arawn.workstream.cli.text;

/** Texts from elsewhere, made harmless for a terminal. */
public final class Printable {

    private Printable() {}

    /** The text in one line: what would move the cursor or change colours becomes a space. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** The text with its line breaks and tabs, and without anything else that would steer the terminal. */
    public static String text(String text) {
        return replaced(text, true);
    }

    private static String replaced(String text, boolean keepLayout) {
        int first = firstToReplace(text, keepLayout);
        if (first == text.length()) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text);
        for (int i = first; i < text.length(); i++) {
            if (isReplaced(text.charAt(i), keepLayout)) {
                printable.setCharAt(i, ' ');
            }
        }
        return printable.toString();
    }

    private static int firstToReplace(String text, boolean keepLayout) {
        int at = 0;
        while (at < text.length() && !isReplaced(text.charAt(at), keepLayout)) {
            at++;
        }
        return at;
    }

    private static boolean isReplaced(char c, boolean keepLayout) {
        return steers(c) && !(keepLayout && (c == '\n' || c == '\t'));
    }

    /** Control characters of ASCII and Latin 1, line separators, and marks that reorder what is shown. */
    private static boolean steers(int c) {
        return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
