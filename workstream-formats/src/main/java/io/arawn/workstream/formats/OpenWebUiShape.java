package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chats that Open WebUI exports: trees of messages. */
final class OpenWebUiShape implements Shape {

    @Override
    public boolean fits(JsonNode value) {
        return value.path("chat").path("history").path("messages").isObject()
                || value.path("history").path("messages").isObject();
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        JsonNode chat = value.has("chat") ? value.path("chat") : value;
        JsonNode history = chat.path("history");
        List<SourceMessage> messages = new ArrayList<>();
        history.path("messages").properties()
                .forEach(entry -> messages.add(message(entry.getKey(), entry.getValue(), reading)));
        reading.pass(new SourceConversation(SourceKind.OPEN_WEBUI,
                SourceJson.id(value, "id").or(() -> SourceJson.id(chat, "id"))
                        .orElseGet(() -> SourceIds.shortDigest(
                                SourceMessage.last(messages.subList(0, Math.min(1, messages.size()))).orElse(""))),
                SourceJson.text(value, "title").or(() -> SourceJson.text(chat, "title")),
                SourceTime.of(value.path("created_at")).or(() -> SourceTime.of(chat.path("timestamp")))
                        .orElse(reading.changed()),
                messages, SourceJson.id(history, "currentId"), reading.place()));
    }

    private static SourceMessage message(String id, JsonNode message, Reading reading) {
        Blocks blocks = new Blocks(reading);
        JsonNode output = message.path("output");
        if (output.isArray() && !output.isEmpty()) {
            blocks.content(output);
        } else if (message.path("content").isTextual()) {
            new Details(blocks, reading).read(message.path("content").textValue());
        } else {
            blocks.content(message.path("content"));
        }
        message.path("files").forEach(file -> blocks.add(file(file)));
        String role = message.path("role").asText();
        SourceMessage read = SourceMessage.of(id, SourceJson.id(message, "parentId"),
                SourceTime.of(message.path("timestamp")),
                role.equals("user") ? Role.USER : role.equals("system") ? Role.SYSTEM : Role.ASSISTANT, blocks.list());
        return read.role().equals(Role.ASSISTANT)
                ? read.from(SourceJson.text(message, "model"), Usage.of(message.path("usage")))
                : read;
    }

    private static Block file(JsonNode file) {
        boolean image = file.path("type").asText().startsWith("image");
        Optional<String> name = SourceJson.text(file, "name");
        return SourceJson.text(file, "url").flatMap(url -> DataUrl.of(url, name)).<Block>map(Block.Attached::new)
                .orElseGet(() -> new Block.Absent((image ? "image " : "file ")
                        + name.or(() -> SourceJson.id(file, "id")).orElse("without a name"), image));
    }
}
