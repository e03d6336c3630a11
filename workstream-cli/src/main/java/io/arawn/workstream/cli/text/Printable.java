package io.arawn.workstream.cli.text;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Makes whole foreign texts harmless for a terminal, with {@link HarmlessText}. Harmless text stays unchanged. */
public final class Printable {

    private Printable() {}

    /** The text in one line. */
    public static String line(String text) {
        return shown(text, HarmlessText.Form.LINE);
    }

    /** The text with its line ends and tabs. */
    public static String text(String text) {
        return shown(text, HarmlessText.Form.LINES);
    }

    /** The JSON with the same meaning, but without characters that a terminal would obey or hide. */
    public static String json(String json) {
        return shown(json, HarmlessText.Form.JSON);
    }

    private static String shown(String text, HarmlessText.Form form) {
        if (DisplayWidth.isPlain(text)) {
            return text;
        }
        HarmlessText harmless = new HarmlessText(form);
        return harmless.shown(text) + harmless.end();
    }

    /** The styled text with its characters made harmless. */
    public static AttributedString styled(AttributedString text, HarmlessText harmless) {
        AttributedStringBuilder shown = new AttributedStringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = text.runLimit(at);
            shown.style(text.styleAt(at)).append(harmless.shown(text.subSequence(at, end).toString()));
            at = end;
        }
        return shown.toAttributedString();
    }
}
