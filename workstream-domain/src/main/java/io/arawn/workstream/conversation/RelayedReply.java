package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import java.util.function.Consumer;

/** Passes a reply on as it arrives, and keeps the text that has arrived. For one reply. */
final class RelayedReply implements Consumer<ReplyPiece> {

    private final RecordId turn;
    private final Consumer<TurnEvent> listener;
    private final String before;
    private final StringBuilder arrived = new StringBuilder();

    /** @param before a text that is passed on before the first piece of text, and is not a part of the reply */
    RelayedReply(RecordId turn, Consumer<TurnEvent> listener, String before) {
        this.turn = turn;
        this.listener = listener;
        this.before = before;
    }

    @Override
    public void accept(ReplyPiece piece) {
        listener.accept(new TurnEvent.Arrived(turn, arrived.isEmpty() ? piece.after(before) : piece));
        arrived.append(piece.said());
    }

    /** The text that has arrived. */
    String arrived() {
        return arrived.toString();
    }
}
