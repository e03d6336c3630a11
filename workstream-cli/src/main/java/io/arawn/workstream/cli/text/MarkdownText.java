package io.arawn.workstream.cli.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Renders light Markdown for a terminal: headings, lists, fenced code, and the marks of {@link MarkdownLine}. The text
 * arrives in pieces, and looks the same however it is cut; text whose style depends on later pieces waits for them. For
 * one thread.
 */
public final class MarkdownText {

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final Pattern UNDECIDED =
            Pattern.compile("[ \t]{0,100}(#{1,6}|[-*+]|`{1,2}|~{1,2}|(```|~~~)[^\n]{0,200})?");
    private static final Pattern FENCE = Pattern.compile("[ \t]*(```+|~~~+)[^`\n]*");
    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})[ \t]");
    private static final Pattern BULLET = Pattern.compile("([ \t]*)[-*+][ \t]");

    private final StringBuilder pending = new StringBuilder();

    /** The start of the text that is not shown yet. */
    private int from;

    private Optional<String> fence = Optional.empty();
    private Optional<MarkdownLine> line = Optional.empty();

    /** Starts with no text. */
    public MarkdownText() {}

    /** The text that can be shown after this piece. */
    public AttributedString shown(String piece) {
        pending.append(piece);
        return advance(false);
    }

    /** The text that was still waiting. No more pieces follow. */
    public AttributedString end() {
        return advance(true);
    }

    private AttributedString advance(boolean last) {
        AttributedStringBuilder out = new AttributedStringBuilder();
        boolean moved = true;
        while (moved && from < pending.length()) {
            moved = line.isPresent() ? goOn(line.get(), out, last) : begin(out, last);
        }
        pending.delete(0, from);
        from = 0;
        return out.toAttributedString();
    }

    private boolean goOn(MarkdownLine within, AttributedStringBuilder out, boolean last) {
        int end = pending.indexOf("\n", from);
        from += within.show(known(end), end >= 0 || last, out);
        if (end < 0 || from < end) {
            return false;
        }
        from++;
        out.append("\n", PLAIN);
        line = Optional.empty();
        return true;
    }

    private boolean begin(AttributedStringBuilder out, boolean last) {
        int end = pending.indexOf("\n", from);
        String known = known(end);
        boolean whole = end >= 0 || last;
        if (!whole && UNDECIDED.matcher(known).matches()) {
            return false;
        }
        line = Optional.of(fence.isPresent() ? inFence(known, fence.get()) : outside(known, out));
        return true;
    }

    /** The pending text up to this place; all of it if the place is negative. */
    private String known(int end) {
        return end < 0 ? pending.substring(from) : pending.substring(from, end);
    }

    private MarkdownLine inFence(String known, String marker) {
        String stripped = known.strip();
        if (stripped.startsWith(marker) && stripped.chars().allMatch(c -> c == marker.charAt(0))) {
            fence = Optional.empty();
            return MarkdownLine.asItIs(PLAIN.faint());
        }
        return MarkdownLine.asItIs(MarkdownLine.CODE);
    }

    private MarkdownLine outside(String known, AttributedStringBuilder out) {
        Matcher opening = FENCE.matcher(known);
        if (opening.matches()) {
            fence = Optional.of(opening.group(1));
            return MarkdownLine.asItIs(PLAIN.faint());
        }
        Matcher heading = HEADING.matcher(known);
        if (heading.lookingAt()) {
            from += heading.end();
            return MarkdownLine.of(heading.end(1) - heading.start(1) == 1 ? PLAIN.bold().underline() : PLAIN.bold());
        }
        Matcher bullet = BULLET.matcher(known);
        if (bullet.lookingAt()) {
            from += bullet.end();
            out.append(bullet.group(1) + "• ", PLAIN);
        }
        return MarkdownLine.of(PLAIN);
    }
}
