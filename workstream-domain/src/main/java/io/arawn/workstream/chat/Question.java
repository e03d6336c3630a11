package io.arawn.workstream.chat;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A user's message that the model must answer.
 *
 * @param session the uninterrupted use to which it belongs
 * @param offer the client's tools; the client executes calls of them
 * @param files the files of the message, which are stored beside the log
 * @param instructions instructions for the model that hold for this reply; they are not stored; may be empty
 */
public record Question(
        WorkstreamId workstream,
        String text,
        Optional<String> session,
        Optional<String> author,
        ToolOffer offer,
        List<AttachedFile> files,
        String instructions) {

    /** @throws io.arawn.workstream.InvalidInputException when the session or author is not a label */
    public Question {
        session.ifPresent(label -> Bounds.label("session", label));
        author.ifPresent(label -> Bounds.label("author", label));
        files = List.copyOf(files);
    }

    /** A question of a client without tools. */
    public Question(WorkstreamId workstream, String text, Optional<String> session, Optional<String> author) {
        this(workstream, text, session, author, ToolOffer.NOTHING);
    }

    /** A question without files and instructions. */
    public Question(
            WorkstreamId workstream,
            String text,
            Optional<String> session,
            Optional<String> author,
            ToolOffer offer) {
        this(workstream, text, session, author, offer, List.of(), "");
    }

    /** The same question with these files and instructions. */
    public Question with(List<AttachedFile> others, String told) {
        return new Question(workstream, text, session, author, offer, others, told);
    }

    /**
     * The result of a turn.
     *
     * @param reply the stored text of the reply, the last one if there are several; empty if the turn was cancelled
     *     before a text arrived
     * @param calls the calls of the client's tools; they are stored and wait for results
     * @param behind whether background maintenance has summaries to make
     * @param usage the tokens that the provider reported, the sum over all requests of the turn
     * @param plan the plan of the first prompt; empty for a request without a workstream
     */
    public record Answered(
            Message question,
            Optional<Message> reply,
            List<ToolUse> calls,
            Finish finish,
            JsonObject usage,
            Optional<Plan> plan,
            boolean behind) {

        public Answered {
            calls = List.copyOf(calls);
        }
    }
}
