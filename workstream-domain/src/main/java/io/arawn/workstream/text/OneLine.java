package io.arawn.workstream.text;

/** Puts texts on one line. */
public final class OneLine {

    private OneLine() {}

    /**
     * The text with one space for each run of white space, line ends and control characters, and no space at its ends.
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isGap(c)) {
                gap = true;
            } else {
                line.append(gap && !line.isEmpty() ? " " : "").append(c);
                gap = false;
            }
        }
        return line.toString().strip();
    }

    private static boolean isGap(char c) {
        return c <= ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029';
    }

    /** The lines that are not blank, stripped and joined with this text. */
    public static String joined(String lines, String between) {
        StringBuilder line = new StringBuilder(lines.length());
        lines.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(each -> line.append(line.isEmpty() ? "" : between).append(each));
        return line.toString();
    }
}
