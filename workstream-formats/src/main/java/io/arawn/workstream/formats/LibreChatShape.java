package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Conversations that LibreChat exports: a list, or each answer inside its question. */
final class LibreChatShape implements Shape {

    private static final String ROOT = "00000000-0000-0000-0000-000000000000";

    @Override
    public boolean fits(JsonNode value) {
        return value.path("conversationId").isTextual() && (value.has("messages") || value.has("messagesTree"));
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        JsonNode roots = value.path("messages").isArray() ? value.path("messages") : value.path("messagesTree");
        Optional<String> model = SourceJson.text(value.path("options"), "model");
        List<SourceMessage> messages = new ArrayList<>();
        Deque<Nested> left = new ArrayDeque<>();
        roots.forEach(root -> left.add(new Nested(root, Optional.empty())));
        while (!left.isEmpty()) {
            Nested next = left.removeFirst();
            String id = SourceJson.id(next.message(), "messageId").orElse("message-" + (messages.size() + 1));
            Optional<String> parent = next.message().has("parentMessageId")
                    ? SourceJson.id(next.message(), "parentMessageId").filter(other -> !other.equals(ROOT))
                    : next.parent();
            messages.add(message(id, parent, next.message(), model, reading));
            List<Nested> children = new ArrayList<>();
            next.message().path("children").forEach(child -> children.add(new Nested(child, Optional.of(id))));
            children.reversed().forEach(left::addFirst);
        }
        reading.pass(new SourceConversation(SourceKind.LIBRECHAT, value.path("conversationId").asText(),
                SourceJson.text(value, "title"),
                SourceMessage.begun(messages).orElse(reading.changed()),
                messages, Optional.empty(), reading.place()));
    }

    private record Nested(JsonNode message, Optional<String> parent) {}

    private static SourceMessage message(
            String id, Optional<String> parent, JsonNode message, Optional<String> model, Reading reading) {
        Blocks blocks = new Blocks(reading).content(message.path("content"));
        if (blocks.list().isEmpty()) {
            blocks.text(message.path("text").asText());
        }
        message.path("files").forEach(file -> blocks.add(new Block.Absent(
                "file " + SourceJson.text(file, "filename", "file_id").orElse("without a name"),
                file.path("type").asText().startsWith("image/"))));
        boolean user = message.path("isCreatedByUser").asBoolean()
                || message.path("sender").asText().equalsIgnoreCase("user");
        SourceMessage read = SourceMessage.of(id, parent, SourceTime.of(message.path("createdAt")),
                user ? Role.USER : Role.ASSISTANT, blocks.list());
        return user ? read : read.from(SourceJson.text(message, "model").or(() -> model), Usage.NONE);
    }
}
