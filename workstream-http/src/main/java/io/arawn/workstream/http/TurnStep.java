package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import java.util.Optional;

/** What a client learns of a turn: any number of events, then that it is done or failed; or only that it failed. */
sealed interface TurnStep {

    /** The part of the length that every step has. */
    long OVERHEAD = 100;

    /** The turn goes on. */
    record Event(TurnEvent event) implements TurnStep {}

    /** The reply is durable; so is a partial reply. */
    record Done(Answered answered) implements TurnStep {}

    /**
     * There is no reply, or only a part of it.
     *
     * @param turn the id of the question, if it is stored
     */
    record Failed(Problem problem, Optional<RecordId> turn) implements TurnStep {}

    /** Its approximate length in characters. */
    default long length() {
        return OVERHEAD + switch (this) {
            case Event(TurnEvent.Started started) -> 0;
            case Event(TurnEvent.Arrived(var turn, ReplyPiece.Thought(var fields))) -> fields.toString().length();
            case Event(TurnEvent.Arrived(var turn, ReplyPiece.Signed(var block))) -> block.toString().length();
            case Event(TurnEvent.Arrived(var turn, ReplyPiece piece)) -> piece.said().length();
            case Event(TurnEvent.Tool tool) -> tool.message().length();
            case Done done -> done.answered().reply().map(Message::length).orElse(0L);
            case Failed failed -> 0;
        };
    }

    /** Whether it is a part of the reasoning that only the client of the turn can send back. */
    default boolean isSigned() {
        return this instanceof Event(TurnEvent.Arrived(var turn, ReplyPiece.Signed signed));
    }

    /** Whether this is the last step. */
    default boolean isLast() {
        return !(this instanceof Event);
    }
}
