package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.Reasoning;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests for chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat completion</a>
 */
final class OpenAiRequest {

    /** Two names for the same option; each provider accepts one of them. */
    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");

    private final ProviderSettings settings;
    private final ObjectNode request = WireJson.MAPPER.createObjectNode();

    private OpenAiRequest(ProviderSettings settings) {
        this.settings = settings;
    }

    static ObjectNode of(ProviderSettings settings, Prompt prompt) {
        return new OpenAiRequest(settings).written(prompt);
    }

    private ObjectNode written(Prompt prompt) {
        request.put("model", settings.model());
        putMessages(prompt.messages(), request.putArray("messages"));
        request.put("stream", true).putObject("stream_options").put("include_usage", true);
        if (settings.maxReply() > 0 && LIMITS.stream().noneMatch(prompt.options()::containsKey)) {
            boolean completion = settings.provider().has(Quirk.LIMITS_COMPLETION_TOKENS);
            request.put(completion ? "max_completion_tokens" : "max_tokens", settings.maxReply());
        }
        prompt.options().forEach((name, value) -> {
            boolean translated = prompt.original().isPresent() && name.equals("max_tokens");
            if (translated) {
                limit(value);
            } else {
                request.set(name, WireJson.MAPPER.valueToTree(value));
            }
        });
        if (!prompt.offer().tools().isEmpty()) {
            ArrayNode tools = request.putArray("tools");
            prompt.offer().tools().forEach(tool -> put(tool, tools));
            choose(prompt.offer().choice());
        }
        return request;
    }

    /** A result is text in this dialect, so a message of the user after the results of a reply has their files. */
    private void putMessages(List<PromptMessage> prompt, ArrayNode messages) {
        List<AttachedFile> files = new ArrayList<>();
        for (PromptMessage message : prompt) {
            if (message instanceof PromptMessage.ToolAnswer answer) {
                files.addAll(answer.files());
            } else {
                putFiles(files, messages);
            }
            messages.add(message(message));
        }
        putFiles(files, messages);
    }

    /** A reply comes before the message, because some providers refuse a user after a tool. */
    private void putFiles(List<AttachedFile> files, ArrayNode messages) {
        if (!files.isEmpty()) {
            messages.addObject().put("role", "assistant").put("content", "(The files of these results follow.)");
            messages.add(message(new PromptMessage.User("(The files of these results.)", files)));
            files.clear();
        }
    }

    /**
     * The limit of a client that speaks another dialect. It is meant for a large model, and servers refuse a limit that
     * is larger than the model's window.
     */
    private void limit(@Nullable Object asked) {
        long most = asked instanceof Number number ? number.longValue() : 0;
        long limit = settings.maxReply() > 0 ? Math.min(most, settings.maxReply()) : most;
        if (limit > 0 && limit <= settings.contextWindow() / 2) {
            boolean completion = settings.provider().has(Quirk.LIMITS_COMPLETION_TOKENS);
            request.put(completion ? "max_completion_tokens" : "max_tokens", limit);
        }
    }

    private ObjectNode message(PromptMessage message) {
        ObjectNode written = WireJson.MAPPER.createObjectNode();
        switch (message) {
            case PromptMessage.Instructions(String text) -> written.put("role", "system").put("content", shown(text));
            case PromptMessage.User said -> said(said, written.put("role", "user"));
            case PromptMessage.Assistant said -> said(said, written.put("role", "assistant"));
            case PromptMessage.ToolAnswer answer -> written.put("role", "tool")
                    .put("tool_call_id", answer.callId())
                    .put("content", shown(answer.text()));
        }
        return written;
    }

    private static void said(PromptMessage.User said, ObjectNode written) {
        if (said.files().isEmpty()) {
            written.put("content", shown(said.text()));
            return;
        }
        ArrayNode parts = written.putArray("content");
        parts.addObject().put("type", "text").put("text", shown(said.text()));
        said.files().forEach(file -> put(file, parts));
    }

    private static void put(AttachedFile file, ArrayNode parts) {
        String data = "data:" + file.reference().mediaType() + ";base64," + file.base64();
        if (file.reference().isImage()) {
            parts.addObject().put("type", "image_url").putObject("image_url").put("url", data);
        } else {
            parts.addObject().put("type", "file").putObject("file")
                    .put("filename", file.reference().name().orElse("document"))
                    .put("file_data", data);
        }
    }

    /** Replaces text without a printable character, which providers refuse. */
    static String shown(String text) {
        return text.isBlank() ? "(empty)" : text;
    }

    private void said(PromptMessage.Assistant said, ObjectNode written) {
        if (said.text().isBlank() && !said.calls().isEmpty()) {
            written.putNull("content");
        } else {
            written.put("content", shown(said.text()));
        }
        if (!said.calls().isEmpty()) {
            ArrayNode calls = written.putArray("tool_calls");
            said.calls().forEach(call -> put(call, calls));
        }
        giveBack(said.payload(), written);
    }

    private static void put(ToolUse call, ArrayNode calls) {
        calls.addObject()
                .put("id", call.callId())
                .put("type", "function")
                .putObject("function")
                .put("name", call.name())
                .put("arguments", ToolArguments.text(call));
    }

    /** Sends only the reasoning back; the log may hold other fields beside it. */
    private void giveBack(JsonObject payload, ObjectNode written) {
        if (payload.get(OpenAiReply.THINKING) instanceof String thought) {
            String text = written.path("content").asText("");
            ArrayNode parts = written.putArray("content");
            parts.addObject().put("type", "thinking").putArray("thinking").addObject()
                    .put("type", "text")
                    .put("text", thought);
            if (!text.isEmpty()) {
                parts.addObject().put("type", "text").put("text", text);
            }
        } else if (!settings.provider().has(Quirk.REFUSES_REASONING)) {
            Reasoning.in(payload).forEach((field, value) -> written.set(field, WireJson.MAPPER.valueToTree(value)));
        }
    }

    private static void put(ToolSpecification tool, ArrayNode tools) {
        ObjectNode function = tools.addObject().put("type", "function").putObject("function");
        function.put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", WireJson.MAPPER.valueToTree(tool.parameters()));
        if (tool.strict()) {
            function.put("strict", true);
        }
    }

    private void choose(ToolChoice choice) {
        switch (choice) {
            case ToolChoice.Free free -> {
                // The default of the providers; some do not know the option.
            }
            case ToolChoice.Required required -> request.put("tool_choice", "required");
            case ToolChoice.Forbidden forbidden -> request.put("tool_choice", "none");
            case ToolChoice.Named named -> request.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .put("name", named.tool());
        }
    }
}
