package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import java.util.Optional;

/** The JSON of a plan. */
public final class PlanJson {

    private PlanJson() {}

    /** The items for the model and the omissions, each with its reason. */
    public static JsonObject of(Plan plan) {
        return new JsonObject()
                .with("workstream_id", plan.workstream())
                .with("budget", plan.budget())
                .with("tokens", plan.tokens())
                .with("items", plan.items().stream().map(PlanJson::item).toList())
                .with("left_out", plan.leftOut().stream().map(PlanJson::leftOut).toList());
    }

    private static JsonObject item(PlanItem item) {
        return new JsonObject()
                .with("reason", item.reason().label())
                .with("message_id", item.messageId())
                .with("role", item.role())
                .with("note", Optional.of(item.worded().notes()).filter(notes -> !notes.isEmpty()))
                .with("content", item.content())
                .with("timestamp", item.message().map(Message::timestamp))
                .with("author", item.author())
                .with("tokens", item.tokens())
                .with("shortened", item.shortened())
                .with("summary", item.summary().map(SummaryJson::range));
    }

    private static JsonObject leftOut(LeftOut leftOut) {
        return new JsonObject()
                .with("reason", leftOut.reason())
                .with("first", leftOut.first())
                .with("last", leftOut.last())
                .with("messages", leftOut.messages())
                .with("tokens", leftOut.tokens());
    }
}
