package io.arawn.workstream.chat;

import java.util.function.Consumer;

/** Answers prompts. Safe for use by many threads. */
public interface ChatModel {

    ModelInfo info();

    /**
     * Asks the model, and waits until the reply has come to its end.
     *
     * @param onText is given the pieces of the reply as they arrive, in order, in whatever thread; together they are
     *     the text of the completion. What it was given before a failure is what arrived.
     * @param cancellation when expressed, the request is stopped where the model runs, and the completion holds what
     *     arrived and {@link Completion.Finish#CANCELLED}
     * @throws ChatModelException when there is no reply, or it broke off
     */
    Completion reply(Prompt prompt, Consumer<String> onText, Cancellation cancellation);
}
