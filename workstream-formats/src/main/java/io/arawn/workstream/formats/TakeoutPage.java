package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code MyActivity.html} of Google's Takeout, a page with a cell for each prompt: the prompt, the time and the
 * answer. It becomes what the same export has as JSON. For one use.
 */
final class TakeoutPage {

    private static final String CELL = "<div class=\"outer-cell";
    private static final String CONTENT = "<div class=\"content-cell";
    private static final String BREAK = "<br>";
    private static final int LONGEST_CELL = 16 << 20;
    private static final int LONGEST_TIME = 64;

    private static final List<DateTimeFormatter> TIMES = List.of(
            form("MMM d, uuuu, h:mm:ss a z", Locale.ENGLISH),
            form("d MMM uuuu, H:mm:ss z", Locale.ENGLISH),
            form("d.M.uuuu, H:mm:ss z", Locale.GERMAN),
            form("d MMM uuuu, H:mm:ss z", Locale.FRENCH));

    private final GeminiAppShape shape = new GeminiAppShape();
    private final Reading reading;
    private long number;

    TakeoutPage(Reading reading) {
        this.reading = reading;
    }

    private static DateTimeFormatter form(String pattern, Locale language) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(language);
    }

    /** Passes the conversations on; false if it is another page. */
    boolean read(Reader in) throws IOException {
        StringBuilder cell = new StringBuilder();
        char[] piece = new char[8192];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            int from = Math.max(0, cell.length() - CELL.length());
            cell.append(piece, 0, length);
            for (int next = cell.indexOf(CELL, Math.max(from, 1)); next >= 0; next = cell.indexOf(CELL, 1)) {
                take(cell.substring(0, next));
                cell.delete(0, next);
            }
            if (cell.length() > LONGEST_CELL || (number == 0 && cell.length() > LONGEST_CELL / 16)) {
                throw new IOException("it is no page of Takeout, or one with an answer that is too long");
            }
        }
        take(cell.toString());
        reading.at("");
        shape.end(reading);
        return number > 0;
    }

    private void take(String cell) {
        int begin = cell.startsWith(CELL) ? cell.indexOf(CONTENT) : -1;
        int content = begin < 0 ? -1 : cell.indexOf('>', begin) + 1;
        if (content <= 0) {
            return;
        }
        number++;
        reading.at("entry " + number);
        int next = cell.indexOf(CONTENT, content);
        activity(cell.substring(content, next < 0 ? cell.length() : next));
    }

    /** The prompt has lines of its own, so the first line that is a time ends it. */
    private void activity(String content) {
        int from = 0;
        for (int end = content.indexOf(BREAK); end >= 0; end = content.indexOf(BREAK, from)) {
            Optional<Instant> time = time(content.substring(from, end));
            if (time.isPresent()) {
                prompted(HtmlText.of(content.substring(0, from)), time.get(), content.substring(end + BREAK.length()));
                return;
            }
            from = end + BREAK.length();
        }
        reading.skip("activity without a time");
    }

    private void prompted(String title, Instant time, String answer) {
        ObjectNode entry = SourceJson.MAPPER.createObjectNode();
        entry.put("title", title).put("time", time.toString()).put("header", "Gemini Apps");
        if (!HtmlText.of(answer).isBlank()) {
            entry.putArray("safeHtmlItem").addObject().put("html", answer);
        }
        shape.take(entry, reading);
    }

    private static Optional<Instant> time(String line) {
        String text = HtmlText.of(line).replace('\u202F', ' ').replace('\u00A0', ' ');
        return text.length() > LONGEST_TIME
                ? Optional.empty()
                : TIMES.stream().flatMap(form -> parsed(form, text).stream()).findFirst();
    }

    private static Optional<Instant> parsed(DateTimeFormatter form, String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
