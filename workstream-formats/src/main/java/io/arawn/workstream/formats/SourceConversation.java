package io.arawn.workstream.formats;

import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A conversation of a source.
 *
 * @param id the source's id
 * @param title the source's title; empty or blank if it has none
 * @param begun when it began; stands in for the times of messages without one
 * @param messages in the source's order
 * @param current the id of the message that the source shows last; empty if it does not say
 * @param place where it was read, for messages
 */
record SourceConversation(
        SourceKind kind,
        String id,
        Optional<String> title,
        Instant begun,
        List<SourceMessage> messages,
        Optional<String> current,
        String place) {

    private static final int LONGEST_NAME = 60;

    SourceConversation {
        messages = List.copyOf(messages);
        title = title.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The title, else the first words of the first message, else the source and its id. */
    String name() {
        return title.or(this::firstWords).orElseGet(() -> kind.title() + " " + id);
    }

    private Optional<String> firstWords() {
        return messages.stream()
                .filter(message -> message.role().equals(Role.USER))
                .flatMap(message -> message.blocks().stream())
                .flatMap(block -> block instanceof Block.Text text ? text.text().strip().lines().limit(1)
                        : Stream.empty())
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(SourceConversation::cut);
    }

    private static String cut(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST_NAME) {
            return line;
        }
        String begun = line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
        int space = begun.lastIndexOf(' ');
        return (space > LONGEST_NAME / 2 ? begun.substring(0, space) : begun) + "…";
    }
}
