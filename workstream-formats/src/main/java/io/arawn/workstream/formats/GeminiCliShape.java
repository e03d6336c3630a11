package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions of gemini-cli: lines in which a message's later state replaces the earlier, or one object with all messages. */
final class GeminiCliShape implements Shape {

    private final Map<String, JsonNode> states = new LinkedHashMap<>();
    private Optional<String> session = Optional.empty();
    private Optional<String> begun = Optional.empty();

    @Override
    public boolean fits(JsonNode value) {
        return value.path("sessionId").isTextual()
                && (value.has("projectHash") || value.has("startTime")) && !value.has("uuid");
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void take(JsonNode line, Reading reading) {
        session = session.or(() -> SourceJson.text(line, "sessionId"));
        begun = begun.or(() -> SourceJson.text(line, "startTime"));
        line.path("messages").forEach(this::state);
        line.path("$set").path("messages").forEach(this::state);
        if (line.has("id") && line.has("type")) {
            state(line);
        }
    }

    private void state(JsonNode message) {
        SourceJson.id(message, "id").ifPresent(id -> states.put(id, message));
    }

    @Override
    public void end(Reading reading) {
        if (session.isEmpty()) {
            return;
        }
        List<SourceMessage> messages = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (Map.Entry<String, JsonNode> state : states.entrySet()) {
            messages.add(message(state.getKey(), before, state.getValue(), reading));
            before = Optional.of(state.getKey());
        }
        reading.pass(new SourceConversation(SourceKind.GEMINI_CLI, session.get(), Optional.empty(),
                begun.flatMap(SourceTime::of).orElse(reading.changed()), messages, Optional.empty(), reading.place()));
    }

    private static SourceMessage message(String id, Optional<String> before, JsonNode message, Reading reading) {
        String type = message.path("type").asText();
        if (!type.equals("user") && !type.equals("gemini")) {
            reading.skip("message '" + type + "'");
            return SourceMessage.link(id, before);
        }
        Blocks blocks = new Blocks(reading);
        message.path("thoughts").forEach(thought -> blocks.thinking(thought(thought)));
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            blocks.text(content.textValue());
        } else {
            content.forEach(part -> part(part, blocks, reading));
        }
        message.path("toolCalls").forEach(call -> call(call, blocks));
        Optional<Instant> time = SourceTime.of(message.path("timestamp"));
        return type.equals("user")
                ? SourceMessage.of(id, before, time, Role.USER, blocks.list())
                : SourceMessage.of(id, before, time, Role.ASSISTANT, blocks.list())
                        .from(SourceJson.text(message, "model"), Usage.of(message.path("tokens")));
    }

    private static String thought(JsonNode thought) {
        String subject = thought.path("subject").asText();
        String description = thought.path("description").asText();
        return subject.isBlank() ? description : subject + "\n" + description;
    }

    /** The result of a tool that stands in a user's message repeats the one in the call. */
    private static void part(JsonNode part, Blocks blocks, Reading reading) {
        String text = part.path("text").asText();
        if (text.startsWith("<session_context>")) {
            reading.skip("text that gemini-cli added");
        } else if (part.has("inlineData")) {
            JsonNode data = part.path("inlineData");
            blocks.add(DataUrl.base64(data.path("mimeType").asText("image/png"), Optional.empty(),
                    data.path("data").asText()).<Block>map(Block.Attached::new)
                    .orElseGet(() -> new Block.Absent("inline data", true)));
        } else if (part.has("fileData")) {
            blocks.add(new Block.Absent("file " + part.path("fileData").path("fileUri").asText(), false));
        } else {
            blocks.text(text);
        }
    }

    private static void call(JsonNode call, Blocks blocks) {
        Optional<String> id = SourceJson.id(call, "id");
        Optional<String> name = SourceJson.text(call, "name");
        blocks.add(new Block.Call(SourceJson.call(id.orElse(""), name.orElse("tool"), call.path("args"))));
        StringBuilder output = new StringBuilder();
        call.path("result").forEach(part -> {
            JsonNode response = part.path("functionResponse").path("response");
            output.append(SourceJson.text(response, "output", "error")
                    .orElseGet(() -> response.isObject() ? SourceJson.written(response) : part.path("text").asText()));
        });
        String status = call.path("status").asText("success");
        if (call.has("result") || !status.equals("success")) {
            blocks.add(new Block.Result(id, name, output.toString(), status.equals("success")));
        }
    }
}
