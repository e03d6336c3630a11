package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.Optional;

/**
 * One message or one summary that a model call is given.
 *
 * @param role as what it is given
 * @param text what the model reads: the content, with what tells its time and author where that is needed
 * @param tokens of the text and its framing, by the counter of the plan
 * @param shortened whether the middle of the content is missing from the text, which then says so
 * @param message the message, when it is one
 * @param summary the summary, when it is one
 */
public record PlanItem(
        Reason reason,
        Role role,
        String text,
        int tokens,
        boolean shortened,
        Optional<Message> message,
        Optional<SummaryMade> summary) {

    /** What is shown of it: the stored content or the summary's text, or the text itself where it is shortened. */
    public String content() {
        if (shortened) {
            return text;
        }
        return message.map(Message::content)
                .or(() -> summary.map(SummaryMade::text))
                .orElse(text);
    }
}
