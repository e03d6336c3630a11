package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The heading of a message in a text for people, such as {@code user (Ann) · 2024-01-15T10:00:00Z}. An import reads it
 * back.
 */
record OwnHeading(Role role, Optional<String> author, Instant time) {

    private static final String GAP = " · ";
    private static final char ESCAPE = '\\';

    /** The heading, with a mark if a client has left the message, and the files to which the message refers. */
    static String of(Message message, boolean left) {
        String author = message.author().map(name -> " (" + name + ")").orElse("");
        String files = Attachment.in(message).map(file -> GAP + file.described()).collect(Collectors.joining());
        return message.role().name() + author + message.incomplete().map(why -> " [" + why + "]").orElse("")
                + (left ? " [left]" : "") + GAP + message.timestamp()
                + files;
    }

    /** The heading in a text; empty if the text has none. */
    static Optional<OwnHeading> read(String text) {
        int gap = text.indexOf(GAP);
        if (gap < 0) {
            return Optional.empty();
        }
        String who = text.substring(0, gap);
        String behind = text.substring(gap + GAP.length());
        int end = behind.indexOf(GAP);
        int space = who.indexOf(' ');
        Role role = new Role(space < 0 ? who : who.substring(0, space));
        return role.known()
                ? SourceTime.of(end < 0 ? behind : behind.substring(0, end))
                        .map(time -> new OwnHeading(role, author(who), time))
                : Optional.empty();
    }

    private static Optional<String> author(String who) {
        int from = who.indexOf(" (");
        int to = who.lastIndexOf(')');
        return from > 0 && to > from + 2 ? Optional.of(who.substring(from + 2, to)) : Optional.empty();
    }

    /** The heading in a line of Markdown; empty if the line is no heading. */
    static Optional<OwnHeading> inMarkdown(String line) {
        return line.startsWith("## ") ? read(line.substring("## ".length())) : Optional.empty();
    }

    /** A line of a message, with an escape if it would be read as a heading. */
    static String escaped(String line) {
        return inMarkdown(unescaped(line)).isPresent() ? ESCAPE + line : line;
    }

    /** The line as it was before {@link #escaped}. */
    static String restored(String line) {
        return !line.isEmpty() && line.charAt(0) == ESCAPE && inMarkdown(unescaped(line)).isPresent()
                ? line.substring(1)
                : line;
    }

    private static String unescaped(String line) {
        int from = 0;
        while (from < line.length() && line.charAt(from) == ESCAPE) {
            from++;
        }
        return line.substring(from);
    }
}
