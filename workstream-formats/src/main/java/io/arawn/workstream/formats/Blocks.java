package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.attachment.AttachedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads the content of messages, a text or an array of typed parts. The sources share the types of OpenAI and Anthropic,
 * and have some of their own, so one class reads all. For one message.
 */
final class Blocks {

    private final List<Block> blocks = new ArrayList<>();
    private final Reading reading;

    Blocks(Reading reading) {
        this.reading = reading;
    }

    List<Block> list() {
        return blocks;
    }

    Blocks add(Block block) {
        blocks.add(block);
        return this;
    }

    Blocks text(String text) {
        if (!text.isEmpty()) {
            blocks.add(new Block.Text(text));
        }
        return this;
    }

    Blocks thinking(String text) {
        if (!text.isBlank()) {
            blocks.add(new Block.Thinking(text));
        }
        return this;
    }

    /** Adds the text, the part or the array of parts. */
    Blocks content(JsonNode content) {
        if (content.isTextual()) {
            return text(content.textValue());
        }
        if (content.isArray()) {
            content.forEach(this::content);
        } else if (content.isObject()) {
            part(content);
        }
        return this;
    }

    private void part(JsonNode part) {
        switch (part.path("type").asText("text")) {
            case "text", "input_text", "output_text", "Text" -> text(plain(part));
            case "message" -> content(part.path("content"));
            case "refusal" -> text(part.path("refusal").asText());
            case "thinking", "think", "reasoning", "thinking_text" -> thoughts(part);
            case "tool_use", "toolCall", "function_call", "custom_tool_call", "local_shell_call",
                    "server_tool_use" -> call(part);
            case "tool_call" -> callWithOutput(part.path("tool_call"));
            case "tool_result", "function_call_output", "custom_tool_call_output",
                    "web_search_tool_result" -> result(part);
            case "toolRequest" -> gooseCall(part);
            case "toolResponse" -> gooseResult(part);
            case "image", "image_url", "input_image", "image_file" -> image(part);
            case "document", "file", "input_file" -> file(part);
            case "redacted_thinking", "redactedThinking", "step-start", "step-finish", "token_budget",
                    "flag" -> reading.skip("part '" + part.path("type").asText() + "'");
            case String other -> reading.skip("part '" + other + "'");
        }
    }

    private static String plain(JsonNode part) {
        JsonNode text = part.path("text");
        return text.isObject() ? text.path("value").asText() : text.asText();
    }

    private void thoughts(JsonNode part) {
        String said = SourceJson.text(part, "thinking", "think", "text", "reasoning").orElse("");
        thinking(said.isEmpty() ? joined(part.path("summary")) + joined(part.path("content")) : said);
    }

    /** The texts of an array of parts, one below the other; a text is itself. */
    static String joined(JsonNode parts) {
        if (!parts.isArray()) {
            return parts.isTextual() ? parts.textValue() : SourceJson.text(parts, "text").orElse("");
        }
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.isTextual() ? part.textValue() : plain(part))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private void call(JsonNode part) {
        JsonNode arguments = part.has("input") ? part.path("input")
                : part.has("action") ? part.path("action") : part.path("arguments");
        blocks.add(new Block.Call(SourceJson.call(
                SourceJson.id(part, "call_id", "id").orElse(""),
                SourceJson.text(part, "name", "type").orElse("tool"),
                arguments)));
    }

    /** A call of LibreChat, which holds its output. */
    private void callWithOutput(JsonNode call) {
        String id = SourceJson.id(call, "id").orElse("");
        JsonNode function = call.has("function") ? call.path("function") : call;
        String name = SourceJson.text(function, "name").orElse("tool");
        JsonNode arguments = function.has("args") ? function.path("args") : function.path("arguments");
        blocks.add(new Block.Call(SourceJson.call(id, name, arguments)));
        JsonNode output = function.path("output");
        if (output.isTextual() || output.isArray()) {
            blocks.add(new Block.Result(Optional.of(id), Optional.of(name), joined(output), true));
        }
    }

    private void result(JsonNode part) {
        JsonNode content = part.has("output") ? part.path("output") : part.path("content");
        JsonNode inner = content.isObject() && content.has("content") ? content.path("content") : content;
        boolean failed = part.path("is_error").asBoolean() || part.path("isError").asBoolean();
        blocks.add(new Block.Result(
                SourceJson.id(part, "tool_use_id", "call_id", "toolCallId"),
                SourceJson.text(part, "name", "toolName"),
                joined(inner), !failed));
        images(inner);
    }

    /** Pictures that a tool returned stand behind its result. */
    void images(JsonNode parts) {
        parts.forEach(part -> {
            if (part.isObject() && part.path("type").asText().contains("image")) {
                image(part);
            }
        });
    }

    private void gooseCall(JsonNode part) {
        JsonNode call = part.path("toolCall").path("value");
        if (call.isMissingNode()) {
            reading.skip("tool call that failed before it was made");
            return;
        }
        blocks.add(new Block.Call(SourceJson.call(
                SourceJson.id(part, "id").orElse(""), SourceJson.text(call, "name").orElse("tool"),
                call.path("arguments"))));
    }

    private void gooseResult(JsonNode part) {
        JsonNode result = part.path("toolResult");
        JsonNode value = result.path("value");
        JsonNode content = value.isArray() ? value : value.path("content");
        boolean done = result.path("status").asText("success").equals("success") && !value.path("isError").asBoolean();
        String text = content.isArray() ? joined(content) : SourceJson.text(result, "error", "message").orElse("");
        blocks.add(new Block.Result(SourceJson.id(part, "id"), Optional.empty(), text, done));
        images(content);
    }

    private void image(JsonNode part) {
        JsonNode url = part.path("image_url");
        JsonNode source = part.path("source");
        String address = url.isTextual() ? url.textValue()
                : SourceJson.text(url, "url").or(() -> SourceJson.text(part, "url")).orElse("");
        Optional<AttachedFile> file = DataUrl.of(address, Optional.empty())
                .or(() -> SourceJson.text(source, "data").flatMap(data -> DataUrl.base64(
                        SourceJson.text(source, "media_type").orElse("image/png"), Optional.empty(), data)))
                .or(() -> SourceJson.text(part, "data").flatMap(data -> DataUrl.base64(
                        SourceJson.text(part, "mimeType", "media_type").orElse("image/png"), Optional.empty(), data)));
        blocks.add(file.<Block>map(Block.Attached::new)
                .orElseGet(() -> reading.beside(address, "image/png")
                        .orElseGet(() -> new Block.Absent("image " + told(address), true))));
    }

    private static String told(String address) {
        return address.length() > 200 || address.isEmpty() ? "without an address" : address;
    }

    private void file(JsonNode part) {
        JsonNode holder = part.has("file") ? part.path("file") : part;
        Optional<String> name = SourceJson.text(holder, "filename", "name", "title", "file_name");
        JsonNode source = part.path("source");
        Optional<AttachedFile> file = SourceJson.text(holder, "file_data", "url", "data")
                .flatMap(data -> DataUrl.of(data, name))
                .or(() -> SourceJson.text(source, "data").flatMap(data -> DataUrl.base64(
                        SourceJson.text(source, "media_type").orElse("application/octet-stream"), name, data)));
        boolean image = SourceJson.text(holder, "mime", "type").filter(type -> type.startsWith("image/")).isPresent();
        blocks.add(file.<Block>map(Block.Attached::new)
                .orElseGet(() -> new Block.Absent(
                        "file " + name.or(() -> SourceJson.id(holder, "file_id", "id")).orElse("without a name"),
                        image)));
    }
}
