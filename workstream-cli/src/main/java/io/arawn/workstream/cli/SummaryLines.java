package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Event.SummaryMade;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Summaries as people read them.
 *
 * @param zone in which times are told
 */
record SummaryLines(ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    /** A line on what it stands for, one on where it comes from, and its text, indented. */
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
