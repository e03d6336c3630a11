package io.arawn.workstream.chat;

import io.arawn.workstream.InvalidInputException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers prompts. Safe for use by many threads. */
public interface ChatModel {

    /** Needs no provider: quotes the messages of the plan that share words with the question. */
    static ChatModel quoting() {
        return new QuotingModel();
    }

    ModelInfo info();

    /**
     * Makes sure that the model can be given these options of a {@link Prompt}, without asking it anything. Whether it
     * likes their values is told when it is asked. One that says nothing else can be given none.
     *
     * @throws InvalidInputException that names the first that it cannot be given
     */
    default void requireOptions(Map<String, @Nullable Object> options) {
        options.keySet().stream().sorted().findFirst().ifPresent(option -> {
            throw new InvalidInputException(
                    option, "the model '" + info().name() + "' cannot be given '" + option + "'; leave it out");
        });
    }

    /**
     * Asks the model, and waits until the reply has come to its end.
     *
     * @param listener is told of the reply as it arrives; the pieces together are the text of the completion, and the
     *     calls are its calls. What it was told before a failure is what arrived.
     * @param cancellation when expressed, the request is stopped where the model runs, and the completion holds what
     *     arrived and {@link Completion.Finish#CANCELLED}
     * @throws ChatModelException when there is no reply, or it broke off
     */
    Completion reply(Prompt prompt, ReplyListener listener, Cancellation cancellation);
}
