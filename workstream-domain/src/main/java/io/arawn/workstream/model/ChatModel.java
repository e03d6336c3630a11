package io.arawn.workstream.model;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.ToolUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers prompts. Many threads can use one model. */
public interface ChatModel {

    /** A model without a provider: it quotes the messages of the plan that share words with the question. */
    static ChatModel quoting() {
        return new QuotingModel();
    }

    ModelInfo info();

    /**
     * Checks that the model accepts these options of a {@link Prompt}, without a request to it. The model checks the
     * values later, in {@link #reply}. The default accepts no options.
     *
     * @throws InvalidInputException that names the first option that the model does not accept
     */
    default void requireOptions(Map<String, @Nullable Object> options) {
        options.keySet().stream().sorted().findFirst().ifPresent(option -> {
            throw new InvalidInputException(
                    option, "the model '" + info().name() + "' cannot be given '" + option + "'; leave it out");
        });
    }

    /**
     * Sends the prompt and waits for the end of the reply.
     *
     * @param listener receives the reply as it arrives. All pieces together are the text of the completion, and the
     *     calls are its calls. After a failure, the pieces so far are the part that arrived.
     * @param cancellation stops the request at the provider; the completion then has the part that arrived and {@link
     *     Completion.Finish#CANCELLED}
     * @throws ChatModelException when there is no reply, or the reply broke off
     */
    Completion reply(Prompt prompt, ReplyListener listener, Cancellation cancellation);

    /** Receives a reply as it arrives, in order, in any thread. No piece begins or ends within a character. */
    @FunctionalInterface
    interface ReplyListener {

        /** A piece of the text arrived. */
        void text(String piece);

        /** A piece of a refusal arrived; it is part of the text of the reply. */
        default void refusal(String piece) {
            text(piece);
        }

        /** A piece of the model's reasoning arrived, in the fields of {@link Reasoning}. */
        default void reasoning(Map<String, @Nullable Object> piece) {}

        /** A tool call arrived, with all its arguments. */
        default void call(ToolUse call) {}
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
