package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of a request for a response, and their names for the model. A custom tool takes a text: for the model it is
 * a function with one argument. The name of a tool in a namespace begins with the namespace. Tools that OpenAI executes
 * itself are left out. For one request.
 */
final class ResponseTools {

    private static final String INPUT = "input";
    private static final String BETWEEN = "__";

    /** What the client calls a tool. */
    private record Known(String name, Optional<String> namespace, boolean custom) {}

    private final Map<String, Known> known = new HashMap<>();
    private final List<ToolSpecification> specifications = new ArrayList<>();

    /** @param tools the client's declarations */
    ResponseTools(Member tools) {
        tools.elements().forEach(tool -> add(tool, Optional.empty()));
    }

    private void add(Member tool, Optional<String> namespace) {
        switch (tool.member("type").text().orElse("function")) {
            case "function" -> {
                add(tool, new Known(tool.member("name").required(), namespace, false), "",
                        CompletionRequest.schema(tool.member("parameters")));
            }
            case "custom" -> add(tool, new Known(tool.member("name").required(), namespace, true), grammar(tool),
                    JsonObject.of(Map.of(
                            "type", "object",
                            "properties", Map.of(INPUT, Map.of("type", "string")),
                            "required", List.of(INPUT))));
            case "namespace" -> {
                Optional<String> inner = Optional.of(tool.member("name").required());
                tool.member("tools").elements().forEach(one -> add(one, inner));
            }
            default -> {
                // A tool that OpenAI executes, such as its web search.
            }
        }
    }

    private void add(Member tool, Known name, String more, JsonObject parameters) {
        String forModel = forModel(name.name(), name.namespace());
        known.put(forModel, name);
        specifications.add(new ToolSpecification(
                forModel, tool.member("description").text().orElse("") + more, parameters,
                tool.member("strict").isTrue()));
    }

    private static String grammar(Member tool) {
        Member format = tool.member("format");
        return format.isGiven() && format.member("definition").isText()
                ? "\n\nThe input follows this grammar:\n" + format.member("definition").required()
                : "";
    }

    boolean isEmpty() {
        return specifications.isEmpty();
    }

    ToolOffer offer(Member choice) {
        return CompletionRequest.offer(specifications, choice.isGiven() ? choice(choice) : new ToolChoice.Free(),
                choice);
    }

    private ToolChoice choice(Member choice) {
        if (choice.isText()) {
            return switch (choice.required()) {
                case "auto" -> new ToolChoice.Free();
                case "none" -> new ToolChoice.Forbidden();
                case "required" -> new ToolChoice.Required();
                default -> throw choice.wrong("must be auto, none, required or a tool").asException();
            };
        }
        return switch (choice.member("type").required()) {
            case "function", "custom" -> new ToolChoice.Named(
                    forModel(choice.member("name").required(), Optional.empty()));
            default -> new ToolChoice.Free();
        };
    }

    /** The name for the model. */
    static String forModel(String name, Optional<String> namespace) {
        return namespace.map(inner -> inner + BETWEEN + name).orElse(name);
    }

    /** The call of a custom tool, as the log keeps it. */
    static ToolUse customCall(String callId, String name, String input) {
        return new ToolUse(callId, name, Map.of(INPUT, input));
    }

    /**
     * The item of a call.
     *
     * @param id the id of the item
     * @param arguments the arguments or the input; may be empty, for an item that begins
     */
    JsonObject item(ToolUse call, String id, String status, String arguments) {
        Known name = known.getOrDefault(call.name(), new Known(call.name(), Optional.empty(), false));
        return new JsonObject()
                .with("type", name.custom() ? "custom_tool_call" : "function_call")
                .with("id", (name.custom() ? "ctc_" : "fc_") + id)
                .with("status", status)
                .with("call_id", call.callId())
                .with("name", name.name())
                .with("namespace", name.namespace())
                .with(name.custom() ? INPUT : "arguments", arguments);
    }

    /** The arguments of a function, or the input of a custom tool. */
    String arguments(ToolUse call) {
        return call.arguments().text(INPUT).filter(input -> isCustom(call)).orElseGet(() -> CallArguments.text(call));
    }

    boolean isCustom(ToolUse call) {
        return known.containsKey(call.name()) && known.get(call.name()).custom();
    }
}
