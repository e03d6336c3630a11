package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions that goose exports. */
final class GooseShape implements Shape {

    @Override
    public boolean fits(JsonNode value) {
        return value.path("conversation").isArray() && value.path("id").isTextual();
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        Optional<String> model = SourceJson.text(value.path("model_config"), "model_name");
        List<SourceMessage> messages = new ArrayList<>();
        for (JsonNode message : value.path("conversation")) {
            Optional<String> before = SourceMessage.last(messages);
            messages.add(message(before, messages.size() + 1, message, model, reading));
        }
        reading.pass(new SourceConversation(SourceKind.GOOSE, value.path("id").asText(),
                SourceJson.text(value, "name", "description"),
                SourceTime.of(value.path("created_at")).orElse(reading.changed()), messages,
                Optional.empty(), reading.place()));
    }

    /** What goose has compacted is no longer seen by the agent, and the summary of it not by the user; both are marked. */
    private static SourceMessage message(
            Optional<String> before, int number, JsonNode message, Optional<String> model, Reading reading) {
        SourceMessage read = SourceMessage.of(SourceJson.id(message, "id").orElse("message-" + number), before,
                SourceTime.of(message.path("created")),
                message.path("role").asText().equals("user") ? Role.USER : Role.ASSISTANT,
                new Blocks(reading).content(message.path("content")).list());
        JsonNode seen = message.path("metadata");
        if (!seen.path("agentVisible").asBoolean(true)) {
            read = read.marked("compacted");
        }
        if (!seen.path("userVisible").asBoolean(true)) {
            read = read.marked("hidden_from_user");
        }
        return read.role().equals(Role.USER) ? read : read.from(model, Usage.NONE);
    }
}
