package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions of pi: a tree of entries, of which some are messages. The last entry is the one that is shown. */
final class PiShape implements Shape {

    private final List<SourceMessage> messages = new ArrayList<>();
    private Optional<String> session = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> begun = Optional.empty();
    private int number;

    @Override
    public boolean fits(JsonNode value) {
        return value.path("type").asText().equals("session") && value.path("id").isTextual();
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void take(JsonNode line, Reading reading) {
        String type = line.path("type").asText();
        if (type.equals("session")) {
            session = SourceJson.text(line, "id");
            begun = SourceJson.text(line, "timestamp");
            return;
        }
        number++;
        title = SourceJson.text(line, "name").filter(name -> type.equals("session_info")).or(() -> title);
        String id = SourceJson.id(line, "id").orElse("entry-" + number);
        Optional<String> parent = line.has("parentId") ? SourceJson.id(line, "parentId")
                : SourceMessage.last(messages);
        messages.add(switch (type) {
            case "message" -> message(id, parent, line, reading);
            case "custom_message" -> SourceMessage.of(id, parent, SourceTime.of(line.path("timestamp")),
                    Role.AGENT_PUSH, new Blocks(reading).content(line.path("content")).list());
            case "model_change", "thinking_level_change", "session_info" -> SourceMessage.link(id, parent);
            case String other -> {
                reading.skip("entry '" + other + "'");
                yield SourceMessage.link(id, parent);
            }
        });
    }

    private static SourceMessage message(String id, Optional<String> parent, JsonNode line, Reading reading) {
        JsonNode message = line.path("message");
        String role = message.path("role").asText();
        Blocks blocks = new Blocks(reading);
        switch (role) {
            case "toolResult" -> {
                blocks.add(new Block.Result(SourceJson.id(message, "toolCallId"), SourceJson.text(message, "toolName"),
                        Blocks.joined(message.path("content")), !message.path("isError").asBoolean()));
                blocks.images(message.path("content"));
            }
            case "bashExecution" -> blocks.add(new Block.Call(SourceJson.call(id, "bash",
                    SourceJson.object("command", message.path("command")))))
                    .add(new Block.Result(Optional.of(id), Optional.of("bash"), message.path("output").asText(),
                            message.path("exitCode").asInt() == 0));
            case "user", "assistant" -> blocks.content(message.path("content"));
            default -> reading.skip("message of '" + role + "'");
        }
        SourceMessage read = SourceMessage.of(id, parent, SourceTime.of(line.path("timestamp"))
                .or(() -> SourceTime.of(message.path("timestamp"))), role.equals("user") ? Role.USER : Role.ASSISTANT,
                blocks.list());
        return Extra.restored(role.equals("assistant")
                ? read.from(SourceJson.text(message, "model"), Usage.of(message.path("usage")))
                : read, line);
    }

    @Override
    public void end(Reading reading) {
        if (session.isEmpty()) {
            return;
        }
        reading.pass(new SourceConversation(SourceKind.PI, session.get(), title,
                begun.flatMap(SourceTime::of).orElse(reading.changed()), messages,
                SourceMessage.last(messages), reading.place()));
    }
}
