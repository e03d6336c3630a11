package io.arawn.workstream.cli;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Messages in readable lines.
 *
 * @param zone the time zone of the shown times
 * @param ids the shown ids; empty to show none
 * @param branching the messages that clients have left, which are marked
 */
record MessageLines(ZoneId zone, Optional<ShownIds> ids, Branching branching) {

    /** The mark of a message that a client has left. */
    static final String LEFT = " [left]";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    /** Such as {@code 2024-01-15 10:00  user (Ann): Let's start}. */
    String of(Message message) {
        String id = ids.map(shown -> shown.of(message) + "  ").orElse("");
        return id + heading(message) + ": " + message.content() + files(message);
    }

    /** A line for each file to which the message refers. */
    static String files(Message message) {
        return Attachment.in(message)
                .map(file -> "\n  [" + Printable.line(file.described()) + "]")
                .collect(Collectors.joining());
    }

    /** Such as {@code 2024-01-15 10:00  user (Ann)}. */
    String heading(Message message) {
        String author = message.author().map(name -> " (" + Printable.line(name) + ")").orElse("");
        return MINUTE.format(message.timestamp().atZone(zone)) + "  " + Printable.line(message.role().name())
                + author + mark(message) + (branching.isLeft(message) ? LEFT : "");
    }

    /** The mark of a reply that is not complete. */
    private static String mark(Message message) {
        return message.incomplete().map(why -> " [" + why + "]").orElse("");
    }
}
