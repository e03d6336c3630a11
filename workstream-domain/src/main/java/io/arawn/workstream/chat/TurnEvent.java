package io.arawn.workstream.chat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.plan.Plan;
import java.util.Optional;
import java.util.function.Consumer;

/** A step of a turn, for everyone who watches it: first the start, then pieces and tools. They come in any thread. */
public sealed interface TurnEvent {

    /**
     * The question is durable, and the model is about to be asked.
     *
     * @param plan the plan of the prompt; empty for a request without a workstream, whose question is not stored
     */
    record Started(Message question, Optional<Plan> plan) implements TurnEvent {

        @Override
        public RecordId turn() {
            return question.id();
        }
    }

    /** A piece of the reply arrived. The text after a search begins with an empty line. */
    record Arrived(RecordId turn, ReplyPiece piece) implements TurnEvent {}

    /**
     * A tool call or a tool result is durable. Calls of one reply come first, and then their results, in order, each as
     * soon as it is there.
     */
    record Tool(RecordId turn, Message message) implements TurnEvent {}

    /** The id of the question. */
    RecordId turn();

    /** Gives the listener the text that the step adds to the reply, if it adds some. */
    default void saidTo(Consumer<String> listener) {
        if (!said().isEmpty()) {
            listener.accept(said());
        }
    }

    /** The text that the step adds to the reply; empty if it adds none. */
    default String said() {
        return this instanceof Arrived arrived ? arrived.piece().said() : "";
    }
}
