package io.arawn.workstream.json;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.JsonObject;
import java.util.List;

/** The JSON of a summary. */
public final class SummaryJson {

    private SummaryJson() {}

    /** The text, the summarised messages, and the origin. */
    public static JsonObject of(SummaryMade summary) {
        return range(new JsonObject().with("id", summary.id()).with("timestamp", summary.timestamp()), summary)
                .with("participants", summary.participants())
                .with("level", summary.level())
                .with("model", summary.model())
                .with("text", summary.text());
    }

    /** The JSON of each summary, in their order. */
    public static List<JsonObject> all(List<SummaryMade> summaries) {
        return summaries.stream().map(SummaryJson::of).toList();
    }

    /** The id and the summarised messages, where another member has the text. */
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
