package io.arawn.workstream.plan;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.Optional;

/**
 * One item of a plan: a message, a summary or a text of the program.
 *
 * @param role the role under which the model gets the item
 * @param worded the text for the model: the content, with notes about its time and author if needed
 * @param tokens the tokens of the text and its framing, by the counter of the plan
 * @param shortened whether the middle of the content is left out; the text then says so
 * @param message the message, if the item is one
 * @param summary the summary, if the item is one
 * @param author the author, if known
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

    public static PlanItem of(Reason reason, Message message, Worded worded, int tokens) {
        boolean shortened = !worded.content().isEmpty()
                && !worded.content().equals(message.content());
        return new PlanItem(
                reason, given(message.role()), worded, tokens, shortened, Optional.of(message), Optional.empty(),
                message.author());
    }

    public static PlanItem of(SummaryMade summary, Worded worded, int tokens) {
        return new PlanItem(
                Reason.SUMMARY, Role.USER, worded, tokens, false, Optional.empty(), Optional.of(summary),
                Optional.empty());
    }

    /** No text of a log reaches the model as an instruction. */
    private static Role given(Role role) {
        return role.equals(Role.SYSTEM) ? Role.USER : role;
    }

    /** The text for the model. */
    public String text() {
        return worded.text();
    }

    /**
     * The content of the message, as stored or shortened; or the text of the summary or of the program. Without notes.
     */
    public String content() {
        return worded.content();
    }

    /** The id of the message in the log; empty if the item is not one, such as a note about an interrupted call. */
    public Optional<RecordId> messageId() {
        return message.filter(each -> content().isEmpty() == each.content().isEmpty()).map(Message::id);
    }

    /** The reason of an item in a plan. */
    public enum Reason {
        /** It names the workstream, or explains how to read the plan. */
        SYSTEM("system"),
        /** It is pinned. */
        PINNED("pinned"),
        /** It is a summary of messages that are too old to be there verbatim. */
        SUMMARY("summary"),
        /** It belongs to the turns since the newest summary. */
        RECENT("recent"),
        /** It matches the question. */
        RECALLED("recalled"),
        /** It stands beside a message that matches the question, or right before the recent messages if there is room. */
        NEIGHBOUR("neighbour"),
        /** It is the new message. */
        QUESTION("question");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The word for the reason in all interfaces. */
        public String label() {
            return label;
        }
    }
}
