package io.arawn.workstream.cli.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes untrusted text harmless for a terminal, however the text is cut into pieces. Control characters become spaces,
 * invisible ones are dropped, and unknown ones become U+FFFD. Joiners stay between emoji and within words of scripts
 * that need them, and a variation selector stays after an emoji. For one thread.
 */
public final class HarmlessText {

    private static final char LACKING = '\uFFFD';
    private static final int JOINER = 0x200D;
    private static final int LAST_ASCII = 0x7F;

    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC, UnicodeScript.SYRIAC, UnicodeScript.NKO, UnicodeScript.MANDAIC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU, UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.TIBETAN, UnicodeScript.MYANMAR,
            UnicodeScript.KHMER);

    /** The form of the output. */
    public enum Form {
        /** One line: line ends and tabs become spaces too. */
        LINE,
        /** Several lines, with line ends and tabs. */
        LINES,
        /** JSON that keeps its meaning: characters that would not be shown are escaped. */
        JSON
    }

    private final Form form;
    private String half = "";
    private int joiner;
    private int joined;
    private boolean selectable;

    /** Starts with no text. */
    public HarmlessText(Form form) {
        this.form = form;
    }

    /** The text that can be shown after this piece. The first half of a surrogate pair waits for the second. */
    public String shown(String piece) {
        String text = half + piece;
        boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        int end = cut ? text.length() - 1 : text.length();
        half = text.substring(end);
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < end) {
            int codePoint = text.codePointAt(at);
            add(codePoint, out);
            at += Character.charCount(codePoint);
        }
        return out.toString();
    }

    /** The text that was still waiting. No more pieces follow. */
    public String end() {
        StringBuilder out = new StringBuilder();
        closeJoiner(0, out);
        if (!half.isEmpty()) {
            replace(half.charAt(0), CharacterEffect.UNKNOWN, out);
        }
        half = "";
        joined = 0;
        selectable = false;
        return out.toString();
    }

    private void add(int codePoint, StringBuilder out) {
        CharacterEffect effect = CharacterEffect.of(codePoint);
        closeJoiner(effect == CharacterEffect.SEEN ? codePoint : 0, out);
        switch (effect) {
            case SEEN -> show(codePoint, out);
            case JOINS -> joiner = codePoint;
            case SELECTS -> select(codePoint, out);
            case STEERS, HIDDEN, UNKNOWN -> replace(codePoint, effect, out);
        }
    }

    private void show(int codePoint, StringBuilder out) {
        out.appendCodePoint(codePoint);
        boolean ofTheOneBefore = Character.isEmojiModifier(codePoint)
                || UnicodeScript.of(codePoint) == UnicodeScript.INHERITED;
        joined = ofTheOneBefore ? joined : codePoint;
        // Digits are emoji too, as parts of keycaps, but keycaps are visible without the selector.
        selectable = Character.isEmoji(codePoint) && codePoint > LAST_ASCII;
    }

    private void select(int codePoint, StringBuilder out) {
        if (selectable) {
            out.appendCodePoint(codePoint);
            selectable = false;
        } else {
            replace(codePoint, CharacterEffect.HIDDEN, out);
        }
    }

    /** @param next the visible character after it; 0 for none */
    private void closeJoiner(int next, StringBuilder out) {
        if (joiner != 0 && joins(next)) {
            out.appendCodePoint(joiner);
        } else if (joiner != 0) {
            replace(joiner, CharacterEffect.HIDDEN, out);
        }
        joiner = 0;
    }

    private boolean joins(int next) {
        if (joined == 0 || next == 0) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(joined);
        boolean emoji = joiner == JOINER && Character.isExtendedPictographic(joined)
                && Character.isExtendedPictographic(next);
        return emoji || (JOINING.contains(script) && script == UnicodeScript.of(next));
    }

    private void replace(int codePoint, CharacterEffect effect, StringBuilder out) {
        boolean layout = codePoint == '\n' || (codePoint == '\t' && form == Form.LINES);
        if (form != Form.LINE && layout) {
            out.appendCodePoint(codePoint);
        } else if (form == Form.JSON) {
            Character.toString(codePoint).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
        } else if (effect != CharacterEffect.HIDDEN) {
            out.append(effect == CharacterEffect.STEERS ? ' ' : LACKING);
        }
        joined = 0;
        selectable = false;
    }
}
