package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions that opencode exports. */
final class OpencodeShape implements Shape {

    @Override
    public boolean fits(JsonNode value) {
        return value.path("info").path("id").isTextual() && value.path("messages").isArray();
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        JsonNode info = value.path("info");
        List<SourceMessage> messages = new ArrayList<>();
        for (JsonNode message : value.path("messages")) {
            Optional<String> before = SourceMessage.last(messages);
            messages.add(message(before, messages.size() + 1, message, reading));
        }
        reading.pass(new SourceConversation(SourceKind.OPENCODE, info.path("id").asText(),
                SourceJson.text(info, "title"),
                SourceTime.of(info.path("time").path("created")).orElse(reading.changed()), messages,
                Optional.empty(), reading.place()));
    }

    private static SourceMessage message(Optional<String> before, int number, JsonNode message, Reading reading) {
        JsonNode info = message.path("info");
        Blocks blocks = new Blocks(reading);
        message.path("parts").forEach(part -> part(part, blocks, reading));
        SourceMessage read = SourceMessage.of(SourceJson.id(info, "id").orElse("message-" + number), before,
                SourceTime.of(info.path("time").path("created")),
                info.path("role").asText().equals("user") ? Role.USER : Role.ASSISTANT, blocks.list());
        return read.role().equals(Role.USER) ? read
                : read.from(SourceJson.text(info, "modelID"), Usage.of(info.path("tokens")));
    }

    private static void part(JsonNode part, Blocks blocks, Reading reading) {
        switch (part.path("type").asText()) {
            case "tool" -> tool(part, blocks);
            case "text" -> {
                if (part.path("synthetic").asBoolean()) {
                    reading.skip("text that opencode added");
                } else {
                    blocks.content(part);
                }
            }
            case "step-start", "step-finish", "snapshot", "patch" -> {
                // They say nothing.
            }
            default -> blocks.content(part);
        }
    }

    private static void tool(JsonNode part, Blocks blocks) {
        JsonNode state = part.path("state");
        Optional<String> id = SourceJson.id(part, "callID", "id");
        Optional<String> name = SourceJson.text(part, "tool");
        blocks.add(new Block.Call(SourceJson.call(id.orElse(""), name.orElse("tool"), state.path("input"))));
        String status = state.path("status").asText();
        if (status.equals("completed") || status.equals("error")) {
            blocks.add(new Block.Result(id, name, SourceJson.text(state, "output", "error").orElse(""),
                    status.equals("completed")));
        }
    }
}
