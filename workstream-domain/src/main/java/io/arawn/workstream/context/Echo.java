package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.view.Turn;
import java.util.List;

/**
 * Finds the messages of a turn that no plan contains. A reply made of quotes, and the question that it answers, only
 * repeat other messages. If a provider refused a turn, no plan contains any of its messages.
 */
final class Echo {

    private Echo() {}

    /** These messages; empty for a turn without such a reply. */
    static List<Message> of(Turn turn) {
        if (turn.isRefused()) {
            return turn.messages();
        }
        if (turn.messages().stream().noneMatch(QuotedReply::is)) {
            return List.of();
        }
        return turn.messages().stream()
                .filter(message -> QuotedReply.is(message)
                        || (message.role().equals(Role.USER) && QuestionForm.matches(message.content())))
                .toList();
    }
}
