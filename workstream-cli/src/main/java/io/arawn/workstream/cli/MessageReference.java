package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.Optional;

/**
 * A reference to a message, as the user typed it: the id; the beginning of an id, of at least six characters; {@code -1}
 * for the newest message, {@code -2} for the one before and so on; or some words that only one message contains. A
 * message that consists of these words goes before those that contain them.
 */
record MessageReference(String typed) {

    /** The ways to refer to a message, for help. */
    static final String HOW = "id, the beginning of an id, -1 for the newest, -2 and so on, or words that only it has";

    private static final int SHORTEST = 6;
    private static final int PAGE = 500;
    private static final int MOST_DIGITS = 8;

    /** @throws CommandFailure if the workstream has no such message, or several */
    Message in(Workstream workstream, Arawn arawn) {
        return found(workstream, arawn).orElseThrow(() -> new CommandFailure(
                ExitCode.NOT_FOUND,
                "there is no message '" + typed + "' in workstream " + workstream.id()
                        + "; arawn workstream tail --ids shows ids"));
    }

    /**
     * The message; empty if the workstream has none.
     *
     * @throws CommandFailure if it could be several
     */
    Optional<Message> found(Workstream workstream, Arawn arawn) {
        if (isFromEnd(typed)) {
            return fromEnd(workstream, arawn, Integer.parseInt(typed.substring(1)));
        }
        return Optional.of(typed)
                .filter(RecordId::isValid)
                .flatMap(valid -> arawn.message(workstream.id(), new RecordId(valid)))
                .or(() -> typed.length() < SHORTEST ? Optional.empty() : matching(workstream, arawn));
    }

    /** Whether the text counts messages from the end, such as {@code -1}. */
    static boolean isFromEnd(String text) {
        return text.length() > 1
                && text.length() <= 1 + MOST_DIGITS
                && text.charAt(0) == '-'
                && text.charAt(1) != '0'
                && text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Message> fromEnd(Workstream workstream, Arawn arawn, int number) {
        long before = 0;
        for (MessagePage page : newestFirst(workstream, arawn)) {
            int size = page.messages().size();
            if (number <= before + size) {
                return Optional.of(page.messages().get((int) (number - before - 1)));
            }
            before += size;
        }
        return Optional.empty();
    }

    private Optional<Message> matching(Workstream workstream, Arawn arawn) {
        MatchingMessages matching = new MatchingMessages(typed);
        for (MessagePage page : newestFirst(workstream, arawn)) {
            page.messages().forEach(matching::look);
        }
        return matching.only(workstream);
    }

    private static Iterable<MessagePage> newestFirst(Workstream workstream, Arawn arawn) {
        return MessagePage.all(Optional.empty(), before -> arawn.newestFirst(workstream.id(), before, PAGE));
    }
}
