package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.text.MatchingWords;
import io.arawn.workstream.text.MatchingWords.Span;
import io.arawn.workstream.text.OneLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows found messages in one line each, cut to the part that was found, with the searched words highlighted. */
final class SearchResult {

    private static final int LONGEST = 300;
    private static final int LONGEST_AROUND = 100;
    private static final int BEFORE = 80;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final MatchingWords words;
    private final ZoneId zone;

    SearchResult(String query, ZoneId zone) {
        words = MatchingWords.of(query);
        this.zone = zone;
    }

    /** @param left whether a client has left the message */
    AttributedString line(Message message, boolean hit, boolean left) {
        String speaker = message.author().orElse(message.role().name());
        String said = Printable.line(OneLine.of(message.content()));
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append((hit ? "> " : "  ") + MINUTE.format(message.timestamp().atZone(zone)) + " " + speaker
                + (left ? MessageLines.LEFT : "") + ": ");
        if (hit) {
            highlight(around(said), line);
        } else {
            line.append(cut(said, LONGEST_AROUND));
        }
        return line.toAttributedString();
    }

    /** The part of the text around the first searched word. */
    private String around(String said) {
        int first = words.in(said).stream().mapToInt(Span::start).findFirst().orElse(0);
        int start = said.length() <= LONGEST ? 0 : Math.max(0, first - BEFORE);
        if (start > 0 && Character.isLowSurrogate(said.charAt(start))) {
            start--;
        }
        return (start > 0 ? "… " : "") + cut(said.substring(start), LONGEST);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + " …";
    }

    private void highlight(String text, AttributedStringBuilder line) {
        int at = 0;
        for (Span word : words.in(text)) {
            line.append(text.substring(at, word.start()));
            line.append(text.substring(word.start(), word.end()), AttributedStyle.BOLD);
            at = word.end();
        }
        line.append(text.substring(at));
    }
}
