package io.arawn.workstream.chat;

/** Answers prompts. Safe for use by many threads. */
public interface ChatModel {

    ModelInfo info();

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
