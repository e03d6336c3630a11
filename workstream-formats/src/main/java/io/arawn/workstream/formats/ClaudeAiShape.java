package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversations of Claude.ai's export. Newer exports have the parent of each message, older ones a list. */
final class ClaudeAiShape implements Shape {

    private static final String ROOT = "00000000-0000-4000-8000-000000000000";

    @Override
    public boolean fits(JsonNode value) {
        return value.path("chat_messages").isArray() && value.has("uuid");
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        List<SourceMessage> messages = new ArrayList<>();
        Optional<String> before = Optional.empty();
        int number = 0;
        for (JsonNode message : value.path("chat_messages")) {
            number++;
            String id = SourceJson.id(message, "uuid").orElse("message-" + number);
            Optional<String> parent = message.has("parent_message_uuid")
                    ? SourceJson.id(message, "parent_message_uuid").filter(other -> !other.equals(ROOT))
                    : before;
            messages.add(message(id, parent, message, reading));
            before = Optional.of(id);
        }
        reading.pass(new SourceConversation(SourceKind.CLAUDE_AI, value.path("uuid").asText(),
                SourceJson.text(value, "name"),
                SourceTime.of(value.path("created_at")).orElse(reading.changed()), messages,
                SourceJson.id(value, "current_leaf_message_uuid"), reading.place()));
    }

    private static SourceMessage message(String id, Optional<String> parent, JsonNode message, Reading reading) {
        Blocks blocks = new Blocks(reading).content(message.path("content"));
        if (blocks.list().isEmpty()) {
            blocks.text(message.path("text").asText());
        }
        Set<String> given = new HashSet<>();
        message.path("attachments").forEach(file -> attachment(file, given, blocks));
        message.path("files")
                .forEach(file -> SourceJson.text(file, "file_name").filter(given::add)
                        .ifPresent(name -> blocks.add(reading.beside(name, "application/octet-stream")
                                .orElseGet(() -> new Block.Absent("file " + name, false)))));
        Role role = message.path("sender").asText().equals("assistant") ? Role.ASSISTANT : Role.USER;
        return SourceMessage.of(id, parent, SourceTime.of(message.path("created_at")), role, blocks.list());
    }

    /** The text of an attachment, which is all that the export has of it. */
    private static void attachment(JsonNode file, Set<String> given, Blocks blocks) {
        String name = SourceJson.text(file, "file_name").orElse("attachment");
        SourceJson.text(file, "extracted_content").ifPresent(text -> {
            given.add(name);
            blocks.add(new Block.Attached(AttachedFile.of(
                    "text/plain", Optional.of(name), text.getBytes(StandardCharsets.UTF_8))));
        });
    }
}
