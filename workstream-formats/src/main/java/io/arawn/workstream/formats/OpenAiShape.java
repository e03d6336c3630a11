package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Objects with {@code messages}: requests of OpenAI's API, and lines of fine-tuning files. */
final class OpenAiShape implements Shape {

    private final Set<String> ids = new HashSet<>();

    @Override
    public boolean fits(JsonNode value) {
        return value.path("messages").isArray() && value.path("messages").path(0).has("role");
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        OpenAiMessages messages = new OpenAiMessages(reading);
        value.path("messages").forEach(messages::add);
        String id = SourceJson.id(value, "id").orElseGet(messages::conversationId);
        // Examples for fine-tuning often begin alike, so the whole of it tells the later ones apart.
        String own = ids.add(id) ? id : SourceIds.shortDigest(SourceJson.written(value));
        reading.pass(messages.conversation(Optional.of(own), SourceJson.text(value, "title", "name")));
    }
}
