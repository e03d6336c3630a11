package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input of a request for a response: a text, or items. Reasoning, the text and the calls that follow one another are
 * one reply. Items that are neither are kept as a client's history is, because the client cannot leave them out later.
 * For one request.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create a response</a>
 */
final class ResponseInput {

    private static final String CONTENT = "content";
    private static final String CALLS = "tool_calls";

    private final Map<String, String> toolsById = new HashMap<>();
    private final List<ClientMessage> messages = new ArrayList<>();
    private final ResponseReasoning reasoning = new ResponseReasoning();
    private final List<ToolUse> calls = new ArrayList<>();
    private Optional<LenientJson> said = Optional.empty();

    static List<ClientMessage> of(Member body) {
        ResponseInput input = new ResponseInput();
        body.member("instructions").text().filter(text -> !text.isBlank())
                .ifPresent(text -> input.add(new PromptMessage.Instructions(text), new LenientJson(Map.of())));
        Member items = body.member("input");
        if (items.isText()) {
            input.add(new PromptMessage.User(items.text().orElse("")), new LenientJson(Map.of()));
        } else {
            items.elements().forEach(input::item);
        }
        input.endReply();
        return input.messages;
    }

    private void item(Member item) {
        Map<String, @Nullable Object> members = item.members();
        LenientJson reading = new LenientJson(members);
        switch (item.member("type").text().orElse("message")) {
            case "message" -> message(item.member("role"), reading);
            case "reasoning" -> {
                endReplyBefore(!calls.isEmpty() || said.isPresent());
                reasoning.add(members);
            }
            case "function_call" -> call(function(members));
            case "custom_tool_call" -> call(ResponseTools.customCall(
                    reading.text("call_id"), name(reading), reading.text("input")));
            case "function_call_output", "custom_tool_call_output" -> result(reading);
            default -> {
                // An item of a tool that OpenAI executes, or a reference to an item that the workstream has.
            }
        }
    }

    private void message(Member role, LenientJson reading) {
        switch (role.required()) {
            case "assistant" -> {
                endReplyBefore(!calls.isEmpty() || said.isPresent());
                said = Optional.of(reading);
            }
            case "system", "developer" -> add(new PromptMessage.Instructions(reading.content(CONTENT)), reading);
            case "user" -> add(reading.user(CONTENT), reading);
            default -> throw role.wrong("must be user, assistant, system or developer").asException();
        }
    }

    private void endReplyBefore(boolean another) {
        if (another) {
            endReply();
        }
    }

    private static ToolUse function(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>(members);
        LenientJson reading = new LenientJson(members);
        call.put("id", reading.text("call_id"));
        call.put("name", name(reading));
        return new LenientJson(Map.of(CALLS, List.of(call))).calls().getFirst();
    }

    private static String name(LenientJson reading) {
        Optional<String> namespace = Optional.of(reading.text("namespace")).filter(text -> !text.isEmpty());
        return ResponseTools.forModel(reading.text("name"), namespace);
    }

    private void call(ToolUse call) {
        calls.add(call);
        toolsById.put(call.callId(), call.name());
    }

    private void result(LenientJson reading) {
        String id = reading.text("call_id");
        add(reading.answer(id, toolsById.getOrDefault(id, "tool"), "output", true), reading);
    }

    private void add(PromptMessage message, LenientJson reading) {
        endReply();
        messages.add(reading.message(message));
    }

    private void endReply() {
        if (said.isEmpty() && calls.isEmpty()) {
            return;
        }
        LenientJson reading = said.orElseGet(() -> new LenientJson(Map.of()));
        String text = reading.content(CONTENT);
        messages.add(reading.message(new PromptMessage.Assistant(text, List.copyOf(calls), reasoning.taken())));
        said = Optional.empty();
        calls.clear();
    }
}
