package io.arawn.workstream.http;

import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.chat.Reasoning;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a turn, in this order: started, any number of texts and look-ups, then done or failed. Or failed at
 * once.
 */
sealed interface TurnEvent {

    /** What any event takes. */
    long OVERHEAD = 100;

    /** The question is durable and the model is being asked. */
    record Started(Message question) implements TurnEvent {}

    /** A piece of the reply arrived. */
    record Text(RecordId turn, String piece) implements TurnEvent {}

    /** A piece of the words arrived in which the model refuses; they are part of the text of the reply. */
    record Refusal(RecordId turn, String piece) implements TurnEvent {}

    /** A piece of what the model thinks arrived, by the names of {@link Reasoning}. */
    record Thought(RecordId turn, Map<String, @Nullable Object> piece) implements TurnEvent {}

    /** A tool call is durable, or what a tool answered. */
    record Tool(RecordId turn, Message message) implements TurnEvent {}

    /** The reply is durable, as far as there is one. */
    record Done(Answered answered) implements TurnEvent {}

    /**
     * There is no reply, or not all of it.
     *
     * @param turn the question, when it is stored
     */
    record Failed(Problem problem, Optional<RecordId> turn) implements TurnEvent {}

    /** About how many characters it takes to tell it. */
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

    /** Whether nothing comes after it. */
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
