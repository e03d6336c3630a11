package io.arawn.workstream.cli;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Collection;
import java.util.List;

/**
 * The ids of messages as they are shown. On a screen, ids that this program made are short: only as long as it takes to
 * tell them from the others that are shown, and hardly ever from any other. Elsewhere, and of other programs, they are
 * whole.
 */
final class ShownIds {

    /** The time in milliseconds takes 10 characters; two more tell most messages of the same millisecond apart. */
    private static final int SHORTEST = 12;

    private final int length;

    private ShownIds(int length) {
        this.length = length;
    }

    static ShownIds whole() {
        return new ShownIds(Integer.MAX_VALUE);
    }

    /**
     * The ids as long as the console needs them.
     *
     * @param together the messages that the user sees together
     */
    static ShownIds on(Console console, Collection<Message> together) {
        return console.screen() ? new ShownIds(telling(together)) : whole();
    }

    private static int telling(Collection<Message> together) {
        List<String> ids = together.stream().map(message -> message.id().value()).distinct().sorted().toList();
        int length = SHORTEST;
        for (int i = 1; i < ids.size(); i++) {
            length = Math.max(length, common(ids.get(i - 1), ids.get(i)) + 1);
        }
        return length;
    }

    private static int common(String one, String other) {
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return end;
    }

    String of(Message message) {
        return of(message.id());
    }

    String of(RecordId id) {
        String whole = id.value();
        return id.looksGenerated() && length < whole.length() ? whole.substring(0, length) : whole;
    }
}
