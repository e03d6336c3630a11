package io.arawn.workstream.json;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.JsonObject;
import java.util.List;

/** A summary. */
public final class SummaryJson {

    private SummaryJson() {}

    /** The text, what it stands for, and who made it when. */
    public static JsonObject of(SummaryMade summary) {
        return range(new JsonObject().with("id", summary.id()).with("timestamp", summary.timestamp()), summary)
                .with("participants", summary.participants())
                .with("level", summary.level())
                .with("model", summary.model())
                .with("text", summary.text());
    }

    /** Each of them, in their order. */
    public static List<JsonObject> all(List<SummaryMade> summaries) {
        return summaries.stream().map(SummaryJson::of).toList();
    }

    /** Which it is and what it stands for, where its text stands elsewhere. */
    static JsonObject range(SummaryMade summary) {
        return range(new JsonObject().with("id", summary.id()), summary);
    }

    private static JsonObject range(JsonObject json, SummaryMade summary) {
        return json.with("first", summary.first())
                .with("last", summary.last())
                .with("from", summary.from())
                .with("to", summary.to())
                .with("messages", summary.messages());
    }
}
