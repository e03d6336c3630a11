package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.plan.Plan;
import java.util.Optional;

/**
 * The answer to one request in the dialect of its client. Its methods are called in this order: {@link #planned}; {@link
 * #add} for each
 * piece, {@link #whole} for a client that does not stream; or {@link #begin}, {@link #add} for each piece, and {@link
 * #end} or {@link #failed} for one that does. For one thread.
 */
interface ReplyForm {

    /** Takes the plan of the prompt; empty for a request without a workstream. */
    default void planned(Optional<Plan> plan) {}

    /** The first events of the stream. */
    String begin();

    /** The events of this piece; a comment if it has none. */
    String add(ReplyPiece piece);

    /** The last events of the stream. */
    String end(Answered answered);

    /** The last events of a stream that fails. */
    String failed(Problem problem);

    /** The event that keeps a silent stream open. */
    default String stillHere() {
        return SentEvents.STILL_HERE;
    }

    /** The body for a client that does not stream. */
    Object whole(Answered answered);

    /** The problem of a turn with the status and code to which the dialect's clients react. */
    Problem told(Problem problem);
}
