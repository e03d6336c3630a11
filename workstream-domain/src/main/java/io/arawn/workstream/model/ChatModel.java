package io.arawn.workstream.model;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import java.util.function.Consumer;

/** Answers prompts. Many threads can use one model. */
public interface ChatModel {

    /** A model without a provider: it quotes the messages of the plan that share words with the question. */
    static ChatModel quoting() {
        return new QuotingModel();
    }

    ModelInfo info();

    /** Whether the model continues a reply, if the prompt ends with its beginning. */
    default boolean continuesReplies() {
        return false;
    }

    /**
     * Checks that the model accepts these options of a {@link Prompt}, without a request to it. The model checks the
     * values later, in {@link #reply}. The default accepts no options.
     *
     * @throws InvalidInputException that names the first option that the model does not accept
     */
    default void requireOptions(JsonObject options) {
        options.keySet().stream().sorted().findFirst().ifPresent(option -> {
            throw new InvalidInputException(
                    option, "the model '" + info().name() + "' cannot be given '" + option + "'; leave it out");
        });
    }

    /**
     * Sends the prompt and waits for the end of the reply.
     *
     * @param listener receives the reply as it arrives. The text of all pieces together is the text of the completion.
     *     After a failure, the pieces so far are the part that arrived.
     * @param cancellation stops the request at the provider; the completion then has the part that arrived and {@link
     *     Completion.Finish#CANCELLED}
     * @throws ChatModelException when there is no reply, or the reply broke off
     */
    Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation);

    /** A piece of a reply as it arrives. Pieces come in order, in any thread. None begins or ends within a character. */
    sealed interface ReplyPiece {

        /** A piece of the text. */
        record Text(String text) implements ReplyPiece {}

        /** A piece of a refusal; it is part of the text of the reply. */
        record Refusal(String text) implements ReplyPiece {}

        /** A piece of the model's reasoning, in the fields of {@link Reasoning}. */
        record Thought(JsonObject fields) implements ReplyPiece {}

        /**
         * The end of a part of the model's reasoning.
         *
         * @param block the part as its provider must get it back, signed or encrypted
         */
        record Signed(JsonObject block) implements ReplyPiece {}

        /** The text that the piece adds to the reply; empty for reasoning. */
        default String said() {
            return switch (this) {
                case Text(String text) -> text;
                case Refusal(String text) -> text;
                case Thought thought -> "";
                case Signed signed -> "";
            };
        }

        /** The same piece behind another text. Reasoning stays as it is. */
        default ReplyPiece after(String before) {
            return switch (this) {
                case Text(String text) -> new Text(before + text);
                case Refusal(String text) -> new Refusal(before + text);
                case Thought thought -> thought;
                case Signed signed -> signed;
            };
        }
    }

    /**
     * The properties of a model that are known without a request.
     *
     * @param name the name at the provider, such as {@code gpt-4o-mini}
     * @param provider the provider, such as {@code openai} or {@code offline}
     * @param contextWindow the maximum of tokens of prompt and reply together
     * @param maxReply the tokens of the window that are kept for the reply
     * @param callsTools whether the model can call tools
     */
    record ModelInfo(String name, String provider, int contextWindow, int maxReply, boolean callsTools) {

        /** A model that cannot call tools. */
        public ModelInfo(String name, String provider, int contextWindow, int maxReply) {
            this(name, provider, contextWindow, maxReply, false);
        }
    }
}
