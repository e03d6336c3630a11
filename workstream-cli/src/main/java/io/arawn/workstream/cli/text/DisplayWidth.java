package io.arawn.workstream.cli.text;

import org.jline.utils.WCWidth;

/** Measures the width of texts in columns of a terminal. */
public final class DisplayWidth {

    /** More characters than any emoji or letter with marks has. */
    private static final int LONGEST_CLUSTER = 32;

    private static final String ELLIPSIS = "…";

    private DisplayWidth() {}

    /** The columns of the text. Invisible characters count 0. */
    public static int of(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        int width = 0;
        for (int at = 0; at < text.length(); at += charCount(text, at)) {
            width += clusterWidth(text, at);
        }
        return width;
    }

    /** The text, or the part of its beginning that fits, with an ellipsis. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int width = 0;
        int at = 0;
        while (at < text.length() && width + clusterWidth(text, at) <= columns - 1) {
            width += clusterWidth(text, at);
            at += charCount(text, at);
        }
        return text.substring(0, at) + ELLIPSIS;
    }

    /** Whether the text is printable ASCII. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static int charCount(String text, int at) {
        return Math.max(1, WCWidth.charCountForGraphemeCluster(window(text, at), 0));
    }

    private static int clusterWidth(String text, int at) {
        return Math.max(0, WCWidth.wcwidthForGraphemeCluster(window(text, at), 0));
    }

    /** The library reads all of a cluster, and for flags the text before it. With a window, its time is bounded. */
    private static String window(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + LONGEST_CLUSTER));
    }
}
