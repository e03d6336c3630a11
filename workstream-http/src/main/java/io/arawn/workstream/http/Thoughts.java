package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;

/** The text of a piece of reasoning, in whichever of the fields of {@link io.arawn.workstream.model.Reasoning} it is. */
final class Thoughts {

    private Thoughts() {}

    /** Empty if the piece has no text. */
    static String text(JsonObject fields) {
        return fields.text("reasoning_content").or(() -> fields.text("reasoning")).orElse("");
    }
}
