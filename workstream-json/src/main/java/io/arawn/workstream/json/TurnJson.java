package io.arawn.workstream.json;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.Plan;

/** The JSON of a finished turn. */
public final class TurnJson {

    private TurnJson() {}

    /**
     * The reply, and the ids of the question and the reply.
     *
     * @param model the name of the requested model, for a reply that names none
     */
    public static JsonObject of(Answered answered, String model) {
        return new JsonObject()
                .with("workstream_id", answered.plan().map(Plan::workstream))
                .with("message_id", answered.question().id())
                .with("reply_id", answered.reply().map(Message::id))
                .with("response", answered.reply().map(Message::content).orElse(""))
                .with("finish", answered.finish().label())
                .with("model", answered.reply()
                        .flatMap(reply -> reply.metadata().text("model"))
                        .orElse(model))
                .with("usage", answered.reply().map(Message::usage).orElseGet(JsonObject::new));
    }
}
