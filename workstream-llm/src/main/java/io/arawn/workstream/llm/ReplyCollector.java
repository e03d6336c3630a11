package io.arawn.workstream.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.arawn.workstream.chat.ReplyListener;
import org.jspecify.annotations.Nullable;

/** Passes the pieces of one reply on and keeps what came of it. For one thread. */
final class ReplyCollector implements StreamingChatResponseHandler {

    private final ReplyListener listener;
    private final Runnable abort;
    private final StringBuilder text = new StringBuilder();
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;
    private @Nullable RuntimeException thrownByReader;

    /** @param abort done when nobody takes the pieces any more */
    ReplyCollector(ReplyListener listener, Runnable abort) {
        this.listener = listener;
        this.abort = abort;
    }

    @Override
    public void onPartialResponse(String piece) {
        if (thrownByReader != null) {
            return;
        }
        text.append(piece);
        try {
            listener.text(piece);
        } catch (RuntimeException e) {
            thrownByReader = e;
            abort.run();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    @Override
    public void onError(Throwable cause) {
        if (error == null) {
            error = cause;
            abort.run();
        }
    }

    String text() {
        return text.toString();
    }

    /** What the library made of the whole reply, or null when it did not come to that. */
    @Nullable ChatResponse response() {
        return response;
    }

    /** What the library could not make sense of, or null. */
    @Nullable Throwable error() {
        return error;
    }

    /** Lets the failure of the one who takes the pieces through to the one who asked for them. */
    void rethrow() {
        if (thrownByReader != null) {
            throw thrownByReader;
        }
    }
}
