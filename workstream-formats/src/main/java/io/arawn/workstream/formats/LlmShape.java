package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responses that llm lists, each with its prompt. Those of one conversation need not be together. */
final class LlmShape implements Shape {

    private final Map<String, Logged> conversations = new LinkedHashMap<>();

    /** The responses of one conversation so far. */
    private static final class Logged {

        private final List<SourceMessage> messages = new ArrayList<>();
        private Optional<String> name = Optional.empty();
        private String system = "";

        private Optional<String> last() {
            return SourceMessage.last(messages);
        }
    }

    @Override
    public boolean fits(JsonNode value) {
        return value.has("prompt") && value.has("response") && value.has("datetime_utc");
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        String id = SourceJson.id(value, "id").orElse("response-" + reading.place());
        Logged logged = conversations.computeIfAbsent(
                SourceJson.id(value, "conversation_id").orElse(id), none -> new Logged());
        logged.name = logged.name.or(() -> SourceJson.text(value, "conversation_name"));
        Optional<Instant> time = SourceTime.of(value.path("datetime_utc"));
        system(id, value, time, logged);
        for (JsonNode result : value.path("tool_results")) {
            add(logged, id + "-result-" + result.path("id").asText(), time, Role.USER, result(result));
        }
        List<Block> asked = asked(value, reading);
        if (!asked.isEmpty()) {
            add(logged, id + "-prompt", time, Role.USER, asked);
        }
        answer(id, value, time, logged, reading);
    }

    private static void system(String id, JsonNode value, Optional<Instant> time, Logged logged) {
        String text = value.path("system").asText("");
        if (!value.path("system").isNull() && !text.isBlank() && !text.equals(logged.system)) {
            logged.system = text;
            add(logged, id + "-system", time, Role.SYSTEM, List.of(new Block.Text(text)));
        }
    }

    private static List<Block> asked(JsonNode value, Reading reading) {
        Blocks blocks = new Blocks(reading);
        value.path("prompt_fragments").forEach(fragment -> blocks.text(fragment.path("content").asText("")));
        SourceJson.text(value, "prompt").ifPresent(blocks::text);
        value.path("attachments").forEach(file -> blocks.add(attachment(file)));
        return blocks.list();
    }

    private static Block attachment(JsonNode file) {
        String type = SourceJson.text(file, "type").orElse("application/octet-stream");
        return SourceJson.text(file, "base64")
                .flatMap(text -> DataUrl.base64(type, Optional.empty(), text))
                .<Block>map(Block.Attached::new)
                .orElseGet(() -> new Block.Absent(
                        "file " + SourceJson.text(file, "path", "url", "id").orElse("without a name"),
                        type.startsWith("image/")));
    }

    private static List<Block> result(JsonNode result) {
        return List.of(new Block.Result(SourceJson.id(result, "tool_call_id"), SourceJson.text(result, "name"),
                result.path("output").asText(""), !result.path("exception").isTextual()));
    }

    private static void answer(String id, JsonNode value, Optional<Instant> time, Logged logged, Reading reading) {
        Blocks blocks = new Blocks(reading);
        SourceJson.text(value, "reasoning").ifPresent(blocks::thinking);
        SourceJson.text(value, "response").ifPresent(blocks::text);
        value.path("tool_calls").forEach(call -> blocks.add(new Block.Call(SourceJson.call(
                SourceJson.id(call, "tool_call_id").orElse(""), SourceJson.text(call, "name").orElse("tool"),
                call.path("arguments")))));
        logged.messages.add(SourceMessage.of(id, logged.last(), time, Role.ASSISTANT, blocks.list())
                .from(SourceJson.text(value, "resolved_model", "model"), Usage.of(value)));
    }

    private static void add(Logged logged, String id, Optional<Instant> time, Role role, List<Block> blocks) {
        logged.messages.add(SourceMessage.of(id, logged.last(), time, role, blocks));
    }

    @Override
    public void end(Reading reading) {
        conversations.forEach((id, logged) -> reading.pass(new SourceConversation(SourceKind.LLM, id, logged.name,
                SourceMessage.begun(logged.messages)
                        .orElse(reading.changed()),
                logged.messages, Optional.empty(), reading.place())));
    }
}
