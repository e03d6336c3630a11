package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Event.SummaryMade;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Summaries in readable lines.
 *
 * @param zone the time zone of the shown times
 */
record SummaryLines(ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    /** A line on the range, a line on the origin, and the indented text. */
    String of(SummaryMade summary) {
        String text = summary.text().lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
        return minute(summary.from()) + " to " + minute(summary.to()) + "  " + summary.messages()
                + (summary.messages() == 1 ? " message" : " messages") + by(summary) + "\n"
                + "  " + summary.id() + "  " + Printable.line(summary.model()) + ", level " + summary.level() + "\n"
                + text + "\n";
    }

    private static String by(SummaryMade summary) {
        return summary.participants().isEmpty()
                ? ""
                : " by " + Printable.line(String.join(", ", summary.participants()));
    }

    private String minute(Instant time) {
        return MINUTE.format(time.atZone(zone));
    }
}
