package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a request of a client of Anthropic's API. Anthropic gets all members as they are; other providers get those that
 * chat completions have too.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
final class AnthropicBody {

    private static final List<String> CONVERSATION = List.of("messages", "system", "tools");
    private static final List<String> OWN = List.of("messages", "system", "tools", "model", "stream");
    private static final List<String> HEADERS = List.of("anthropic-version", "anthropic-beta");

    /** Tools that Anthropic defines and clients execute. It executes others of its own itself. */
    private static final List<String> OF_CLIENTS = List.of("bash_", "text_editor_", "computer_", "memory_");

    private AnthropicBody() {}

    static ClientRequest read(Member body, Selection selection, Context request, Optional<String> author) {
        return new ClientRequest(
                selection.workstream(),
                selection.model(),
                AnthropicContent.of(body),
                offer(body),
                options(body),
                author,
                Optional.of(original(body, request)),
                selection.storage().storing(true, Optional.empty()));
    }

    private static Original original(Member body, Context request) {
        JsonObject conversation = JsonObject.of(body.members()).only(CONVERSATION);
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> Exchange.header(request, name).ifPresent(value -> headers.put(name, value)));
        return new Original(Original.Form.MESSAGES, conversation, body.others(OWN), headers);
    }

    /** The members that chat completions have too. */
    private static JsonObject options(Member body) {
        JsonObject options = new JsonObject()
                .with("max_tokens", body.member("max_tokens").given())
                .with("temperature", body.member("temperature").given())
                .with("top_p", body.member("top_p").given())
                .with("stop", body.member("stop_sequences").given());
        Member choice = body.member("tool_choice");
        return choice.isGiven() && choice.member("disable_parallel_tool_use").isTrue()
                ? options.with("parallel_tool_calls", false)
                : options;
    }

    private static ToolOffer offer(Member body) {
        List<ToolSpecification> tools = new ArrayList<>();
        for (Member tool : body.member("tools").elements()) {
            specification(tool).ifPresent(tools::add);
        }
        Member choice = body.member("tool_choice");
        return CompletionRequest.offer(tools, choice.isGiven() ? choice(choice) : new ToolChoice.Free(), choice);
    }

    private static Optional<ToolSpecification> specification(Member tool) {
        String type = tool.member("type").text().orElse("custom");
        Member schema = tool.member("input_schema");
        if (!schema.isGiven() && OF_CLIENTS.stream().noneMatch(type::startsWith)) {
            return Optional.empty();
        }
        return Optional.of(new ToolSpecification(
                tool.member("name").required(),
                tool.member("description").text().orElse(""),
                CompletionRequest.schema(schema),
                tool.member("strict").isTrue()));
    }

    private static ToolChoice choice(Member choice) {
        Member type = choice.member("type");
        return switch (type.required()) {
            case "auto" -> new ToolChoice.Free();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.Forbidden();
            case "tool" -> new ToolChoice.Named(choice.member("name").required());
            default -> throw type.wrong("must be auto, any, none or tool").asException();
        };
    }
}
