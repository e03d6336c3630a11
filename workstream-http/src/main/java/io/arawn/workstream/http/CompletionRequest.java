package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.util.List;

/**
 * A request of a client of OpenAI's chat completions. A request that asks for something unsupported is refused.
 *
 * @param options the fields that are sent to the model unchanged
 * @param usageInStream whether a stream ends with the usage
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat completion</a>
 */
record CompletionRequest(
        String model,
        List<ClientMessage> messages,
        ToolOffer offer,
        JsonObject options,
        boolean stream,
        boolean usageInStream) {

    private static final List<String> OWN = List.of(
            "model", "messages", "tools", "tool_choice", "stream", "stream_options", "n", "logprobs", "modalities");
    private static final List<String> REFUSED =
            List.of("functions", "function_call", "audio", "top_logprobs", "web_search_options", "prediction");

    static CompletionRequest of(Member body, boolean named) {
        refuse(body);
        Member streaming = body.member("stream_options");
        if (streaming.isGiven()) {
            streaming.requireOnly(List.of("include_usage", "include_obfuscation"));
        }
        return new CompletionRequest(
                body.member("model").required(),
                new CompletionMessages(named).of(body.member("messages")),
                offer(body),
                body.others(OWN),
                body.member("stream").isTrue(),
                streaming.isGiven() && streaming.member("include_usage").isTrue());
    }

    private static void refuse(Member body) {
        for (String name : REFUSED) {
            if (body.member(name).isGiven()) {
                throw body.member(name).wrong("cannot be passed on; leave it out").asException();
            }
        }
        if (body.member("n").isGiven() && !Long.valueOf(1).equals(body.member("n").value())) {
            throw body.member("n").wrong("must be 1: a conversation goes on with one reply").asException();
        }
        if (body.member("logprobs").isTrue()) {
            throw body.member("logprobs").wrong("cannot be passed on; leave it out").asException();
        }
        for (Member modality : body.member("modalities").elements()) {
            if (!"text".equals(modality.value())) {
                throw modality.wrong("must be text; nothing else can be passed on").asException();
            }
        }
    }

    private static ToolOffer offer(Member body) {
        List<ToolSpecification> tools =
                body.member("tools").elements().stream().map(CompletionRequest::tool).toList();
        Member choice = body.member("tool_choice");
        return offer(tools, choice.isGiven() ? choice(choice) : new ToolChoice.Free(), choice);
    }

    /** The offer of these tools, if the choice among them is possible. */
    static ToolOffer offer(List<ToolSpecification> tools, ToolChoice chosen, Member choice) {
        ToolOffer offer = new ToolOffer(tools, chosen);
        if (!isPossible(offer)) {
            throw choice.wrong("wants a tool that is not among 'tools'; add it there").asException();
        }
        return offer;
    }

    private static boolean isPossible(ToolOffer offer) {
        return switch (offer.choice()) {
            case ToolChoice.Free free -> true;
            case ToolChoice.Forbidden forbidden -> true;
            case ToolChoice.Required required -> !offer.tools().isEmpty();
            case ToolChoice.Named named -> offer.tools().stream().anyMatch(tool -> tool.name().equals(named.tool()));
        };
    }

    private static ToolSpecification tool(Member tool) {
        requireFunction(tool);
        tool.requireOnly(List.of("type", "function"));
        Member function = tool.member("function");
        function.requireOnly(List.of("name", "description", "parameters", "strict"));
        return new ToolSpecification(
                function.member("name").required(),
                function.member("description").text().orElse(""),
                schema(function.member("parameters")),
                function.member("strict").isTrue());
    }

    /** The schema of a tool's arguments; that of a tool without arguments if the client gives none. */
    static JsonObject schema(Member given) {
        return given.isGiven()
                ? given.object()
                : new JsonObject().with("type", "object").with("properties", new JsonObject());
    }

    static void requireFunction(Member tool) {
        Member type = tool.member("type");
        if (!"function".equals(type.value())) {
            throw type.wrong("must be function; no other kind can be passed on").asException();
        }
    }

    private static ToolChoice choice(Member choice) {
        if (choice.isText()) {
            return switch (choice.required()) {
                case "auto" -> new ToolChoice.Free();
                case "none" -> new ToolChoice.Forbidden();
                case "required" -> new ToolChoice.Required();
                default -> throw choice.wrong("must be auto, none, required or a function").asException();
            };
        }
        requireFunction(choice);
        return new ToolChoice.Named(choice.member("function").member("name").required());
    }
}
