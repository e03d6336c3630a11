package io.arawn.workstream.http;

import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.message.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A turn that has come to its end, as clients see it. */
record AnswerView(
        String workstreamId,
        String messageId,
        @Nullable String replyId,
        String response,
        String finish,
        String model,
        Map<String, @Nullable Object> usage) {

    /** @param model the one that was asked, where the reply does not tell */
    static AnswerView of(Answered answered, String model) {
        return new AnswerView(
                answered.plan().workstream().value(),
                answered.question().id().value(),
                answered.reply().map(reply -> reply.id().value()).orElse(null),
                answered.reply().map(Message::content).orElse(""),
                answered.finish().label(),
                answered.reply()
                        .map(reply -> reply.metadata().get("model"))
                        .map(Object::toString)
                        .orElse(model),
                answered.reply().map(Message::usage).orElseGet(Map::of));
    }
}
