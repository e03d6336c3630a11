package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Conversations of ChatGPT's export: trees of messages. */
final class ChatGptShape implements Shape {

    /** Between a call and its result are only the other calls of the same answer and their results. */
    private static final int FARTHEST_CALL = 500;

    private static final char CITATION = '\uE200';
    private static final char END_OF_CITATION = '\uE201';

    @Override
    public boolean fits(JsonNode value) {
        return value.has("mapping") || (value.has("current_node") && value.has("create_time"))
                || (value.has("title") && value.has("create_time") && value.has("id") && !value.has("chat"));
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        Optional<String> id = SourceJson.id(value, "conversation_id", "id");
        JsonNode mapping = value.path("mapping");
        if (id.isEmpty() || !mapping.isObject()) {
            reading.skip("conversation without messages");
            return;
        }
        List<SourceMessage> messages = new ArrayList<>();
        mapping.properties().forEach(node -> messages.add(message(node.getKey(), mapping, value, reading)));
        reading.pass(new SourceConversation(SourceKind.CHATGPT, id.get(), SourceJson.text(value, "title"),
                SourceTime.of(value.path("create_time")).orElse(reading.changed()), messages,
                SourceJson.id(value, "current_node"), reading.place()));
    }

    private static SourceMessage message(String id, JsonNode mapping, JsonNode conversation, Reading reading) {
        JsonNode node = mapping.path(id);
        JsonNode message = node.path("message");
        Optional<String> parent = SourceJson.id(node, "parent");
        JsonNode metadata = message.path("metadata");
        if (!message.isObject()) {
            return SourceMessage.link(id, parent);
        }
        if (metadata.path("is_visually_hidden_from_conversation").asBoolean()) {
            reading.skip("message that ChatGPT hides");
            return SourceMessage.link(id, parent);
        }
        String role = message.path("author").path("role").asText();
        List<Block> blocks = role.equals("tool")
                ? result(id, mapping, message, reading)
                : said(id, message, role.equals("assistant"), reading);
        SourceMessage read = Extra.restored(SourceMessage.of(
                id, parent, SourceTime.of(message.path("create_time")), role(role), blocks), metadata);
        return role.equals("assistant")
                ? read.from(SourceJson.text(metadata, "model_slug")
                        .or(() -> SourceJson.text(conversation, "default_model_slug")), new JsonObject())
                : read;
    }

    private static Role role(String name) {
        return switch (name) {
            case "user" -> Role.USER;
            case "system" -> Role.SYSTEM;
            default -> Role.ASSISTANT;
        };
    }

    private static List<Block> said(String id, JsonNode message, boolean assistant, Reading reading) {
        JsonNode content = message.path("content");
        String recipient = message.path("recipient").asText("all");
        if (assistant && !recipient.equals("all")) {
            String text = SourceJson.text(content, "text").orElseGet(() -> Blocks.joined(content.path("parts")));
            String call = Extra.call(message.path("metadata")).orElse(id);
            return List.of(new Block.Call(SourceJson.call(call, recipient, SourceJson.value(text))));
        }
        Blocks blocks = content(content, reading);
        attachments(message.path("metadata").path("attachments"), content, blocks, reading);
        return blocks.list();
    }

    private static List<Block> result(String id, JsonNode mapping, JsonNode message, Reading reading) {
        List<Block> said = content(message.path("content"), reading).list();
        List<Block> blocks = new ArrayList<>();
        String text = said.stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
        JsonNode metadata = message.path("metadata");
        Optional<String> call = Extra.call(metadata).or(() -> callBefore(id, mapping));
        Optional<String> name = SourceJson.text(message.path("author"), "name");
        if (call.isPresent() || said.stream().anyMatch(Block.Text.class::isInstance)) {
            blocks.add(new Block.Result(call, name, text, !Extra.failed(metadata)));
        }
        said.stream().filter(block -> !(block instanceof Block.Text)).forEach(blocks::add);
        return blocks;
    }

    /** The call that a result answers: the nearest message before it that goes to a tool. */
    private static Optional<String> callBefore(String id, JsonNode mapping) {
        Set<String> walked = new HashSet<>();
        Optional<String> at = SourceJson.id(mapping.path(id), "parent");
        while (at.isPresent() && walked.size() < FARTHEST_CALL && walked.add(at.get())) {
            JsonNode message = mapping.path(at.get()).path("message");
            String role = message.path("author").path("role").asText();
            if (role.equals("assistant") && !message.path("recipient").asText("all").equals("all")) {
                return at;
            }
            if (role.equals("user")) {
                return Optional.empty();
            }
            at = SourceJson.id(mapping.path(at.get()), "parent");
        }
        return Optional.empty();
    }

    static Blocks content(JsonNode content, Reading reading) {
        Blocks blocks = new Blocks(reading);
        String type = content.path("content_type").asText();
        switch (type) {
            case "text", "multimodal_text" -> content.path("parts").forEach(part -> part(part, blocks, reading));
            case "thoughts" -> content.path("thoughts")
                    .forEach(thought -> blocks.thinking(SourceJson.text(thought, "content", "summary").orElse("")));
            case "code", "execution_output" -> blocks.text(content.path("text").asText());
            case "tether_quote", "tether_browsing_display",
                    "system_error" -> blocks.text(SourceJson.text(content, "text", "result", "summary").orElse(""));
            case "reasoning_recap", "user_editable_context",
                    "model_editable_context" -> reading.skip("content '" + type + "'");
            default -> SourceJson.text(content, "text").ifPresentOrElse(
                    blocks::text, () -> reading.skip("content '" + type + "'"));
        }
        return blocks;
    }

    private static void part(JsonNode part, Blocks blocks, Reading reading) {
        if (part.isTextual()) {
            blocks.text(withoutCitations(part.textValue()));
        } else if (part.has("asset_pointer")) {
            String pointer = part.path("asset_pointer").asText();
            boolean image = part.path("content_type").asText().startsWith("image");
            blocks.add(reading.beside(pointer, image));
        } else if (part.has("text")) {
            blocks.text(part.path("text").asText());
        } else {
            reading.skip("part '" + part.path("content_type").asText() + "'");
        }
    }

    /** Attachments to which no part refers. */
    private static void attachments(JsonNode attachments, JsonNode content, Blocks blocks, Reading reading) {
        String referred = SourceJson.written(content.path("parts"));
        Predicate<String> unmentioned = id -> !referred.contains(id);
        attachments.forEach(file -> SourceJson.id(file, "id").filter(unmentioned).ifPresent(id -> {
            String name = SourceJson.text(file, "name").orElse(id);
            String type = SourceJson.text(file, "mime_type", "mimeType").orElse("application/octet-stream");
            blocks.add(reading.beside(id, type)
                    .orElseGet(() -> new Block.Absent("file " + name, type.startsWith("image/"))));
        }));
    }

    /** Citations stand between two characters for private use and mean nothing outside ChatGPT. */
    static String withoutCitations(String text) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        int start = text.indexOf(CITATION);
        while (start >= 0) {
            int end = text.indexOf(END_OF_CITATION, start);
            if (end < 0) {
                break;
            }
            kept.append(text, from, start);
            from = end + 1;
            start = text.indexOf(CITATION, from);
        }
        return kept.append(text, from, text.length()).toString();
    }
}
