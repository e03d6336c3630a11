package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.Reasoning;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of a turn. Their order: started, any number of texts and tools, then done or failed; or only failed. */
sealed interface TurnEvent {

    /** The part of the length that every event has. */
    long OVERHEAD = 100;

    /** The question is durable, and the model is asked. */
    record Started(Message question) implements TurnEvent {}

    /** A piece of the reply arrived. */
    record Text(RecordId turn, String piece) implements TurnEvent {}

    /** A piece arrived of the text with which the model refuses; it is part of the reply's text. */
    record Refusal(RecordId turn, String piece) implements TurnEvent {}

    /** A piece of the model's reasoning arrived, with the field names of {@link Reasoning}. */
    record Thought(RecordId turn, Map<String, @Nullable Object> piece) implements TurnEvent {}

    /** A tool call, or the result of a tool, is durable. */
    record Tool(RecordId turn, Message message) implements TurnEvent {}

    /** The reply is durable; so is a partial reply. */
    record Done(Answered answered) implements TurnEvent {}

    /**
     * There is no reply, or only a part of it.
     *
     * @param turn the id of the question, if it is stored
     */
    record Failed(Problem problem, Optional<RecordId> turn) implements TurnEvent {}

    /** Its approximate length in characters. */
    default long length() {
        return switch (this) {
            case Started started -> OVERHEAD;
            case Text text -> OVERHEAD + text.piece().length();
            case Refusal refusal -> OVERHEAD + refusal.piece().length();
            case Thought thought -> OVERHEAD + thought.piece().toString().length();
            case Tool tool -> OVERHEAD + tool.message().length();
            case Done done -> OVERHEAD + done.answered().reply().map(Message::length).orElse(0L);
            case Failed failed -> OVERHEAD;
        };
    }

    /** Whether this is the last event. */
    default boolean isLast() {
        return switch (this) {
            case Started started -> false;
            case Text text -> false;
            case Refusal refusal -> false;
            case Thought thought -> false;
            case Tool tool -> false;
            case Done done -> true;
            case Failed failed -> true;
        };
    }
}
