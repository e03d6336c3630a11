package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.Optional;

/**
 * One message or one summary that a model call is given.
 *
 * @param role as what it is given
 * @param worded what the model reads: the content, with what tells its time and author where that is needed
 * @param tokens of the text and its framing, by the counter of the plan
 * @param shortened whether the middle of the content is missing, which then says so
 * @param message the message, when it is one
 * @param summary the summary, when it is one
 * @param author who says it, where that is known
 */
public record PlanItem(
        Reason reason,
        Role role,
        Worded worded,
        int tokens,
        boolean shortened,
        Optional<Message> message,
        Optional<SummaryMade> summary,
        Optional<String> author) {

    static PlanItem of(Reason reason, Message message, Worded worded, int tokens) {
        boolean shortened = !worded.content().isEmpty()
                && !worded.content().equals(message.content());
        return new PlanItem(
                reason, given(message.role()), worded, tokens, shortened, Optional.of(message), Optional.empty(),
                message.author());
    }

    static PlanItem of(SummaryMade summary, Worded worded, int tokens) {
        return new PlanItem(
                Reason.SUMMARY, Role.USER, worded, tokens, false, Optional.empty(), Optional.of(summary),
                Optional.empty());
    }

    /** Nothing of a log is given as instructions. */
    private static Role given(Role role) {
        return role.equals(Role.SYSTEM) ? Role.USER : role;
    }

    /** What the model reads. */
    public String text() {
        return worded.text();
    }

    /** What was said, as it is stored, or shortened; or the summary's text; or what is told. Notes are not part of it. */
    public String content() {
        return worded.content();
    }

    /** The id of the message in the log; empty for what is none, such as a note that a call was interrupted. */
    public Optional<RecordId> messageId() {
        return message.filter(each -> content().isEmpty() == each.content().isEmpty()).map(Message::id);
    }
}
