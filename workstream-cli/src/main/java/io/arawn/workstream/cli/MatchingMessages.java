package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects the messages that a beginning of an id, or words, may mean. Words have a space between them: a word alone is
 * taken for a part of an id, so that a slip in an id never means a message that quotes it.
 */
final class MatchingMessages {

    private static final int MOST = 4;
    private static final int FIRST_WORDS = 40;

    private final String typed;
    private final String words;
    private final List<Message> byId = new ArrayList<>();
    private final List<Message> equal = new ArrayList<>();
    private final List<Message> containing = new ArrayList<>();

    MatchingMessages(String typed) {
        this.typed = Letters.small(typed);
        words = typed.chars().anyMatch(Character::isWhitespace) ? Letters.small(typed.strip()) : "";
    }

    void look(Message message) {
        if (Letters.small(message.id().value()).startsWith(typed)) {
            add(message, byId);
        }
        if (!words.isEmpty()) {
            String said = Letters.small(message.content());
            if (said.strip().equals(words)) {
                add(message, equal);
            } else if (said.contains(words)) {
                add(message, containing);
            }
        }
    }

    private static void add(Message message, List<Message> list) {
        if (list.size() < MOST) {
            list.add(message);
        }
    }

    /**
     * The message that is meant; empty if none matches.
     *
     * @throws CommandFailure if several match
     */
    Optional<Message> only(Workstream workstream) {
        List<Message> best = !byId.isEmpty() ? byId : !equal.isEmpty() ? equal : containing;
        if (best.size() > 1) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "'" + typed + "' could be several messages of workstream " + workstream.id() + ": "
                            + best.stream().map(MatchingMessages::line).collect(Collectors.joining(", "))
                            + (best.size() == MOST ? " and perhaps more" : "") + "; give more of the id");
        }
        return best.stream().findFirst();
    }

    private static String line(Message message) {
        return message.id() + " (\"" + DisplayWidth.cut(Printable.line(message.content()), FIRST_WORDS) + "\")";
    }
}
