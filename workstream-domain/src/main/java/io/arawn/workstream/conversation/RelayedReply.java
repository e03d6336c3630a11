package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.Question.Listener;
import io.arawn.workstream.model.ChatModel.ReplyListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes a reply on as it arrives, and keeps the text that has arrived. For one reply. */
final class RelayedReply implements ReplyListener {

    private final Listener listener;
    private final String before;
    private final StringBuilder arrived = new StringBuilder();

    /** @param before a text that is passed on before the first piece, and is not a part of the reply */
    RelayedReply(Listener listener, String before) {
        this.listener = listener;
        this.before = before;
    }

    @Override
    public void text(String piece) {
        listener.text(arrived.isEmpty() ? before + piece : piece);
        arrived.append(piece);
    }

    @Override
    public void refusal(String piece) {
        listener.refusal(arrived.isEmpty() ? before + piece : piece);
        arrived.append(piece);
    }

    @Override
    public void reasoning(Map<String, @Nullable Object> piece) {
        listener.reasoning(piece);
    }

    /** The text that has arrived. */
    String arrived() {
        return arrived.toString();
    }
}
