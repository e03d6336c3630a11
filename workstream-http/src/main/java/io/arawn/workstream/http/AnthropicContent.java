package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.SignedReasoning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a client of Anthropic's API. A text and one block of text are the same, and marks for the cache do not
 * count. Blocks that are not text are kept as a client's history is, because the client cannot leave them out later. For
 * one request.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
final class AnthropicContent {

    private static final String CONTENT = "content";
    private static final Set<String> OF_REPLIES = Set.of("tool_use", "thinking", "redacted_thinking");

    private final Map<String, String> toolsById = new HashMap<>();
    private final List<ClientMessage> messages = new ArrayList<>();

    static List<ClientMessage> of(Member body) {
        List<Member> elements = body.member("messages").elements();
        if (elements.isEmpty()) {
            throw body.member("messages").wrong("is missing; it must be an array of messages").asException();
        }
        AnthropicContent content = new AnthropicContent();
        if (body.member("system").isGiven()) {
            content.instructions(body.member("system").value());
        }
        elements.forEach(content::add);
        return content.messages;
    }

    private void instructions(@Nullable Object text) {
        LenientJson reading = reading(blocks(text));
        messages.add(reading.message(new PromptMessage.Instructions(reading.content(CONTENT))));
    }

    private void add(Member message) {
        Member role = message.member("role");
        List<Map<String, @Nullable Object>> blocks = blocks(message.member(CONTENT).value());
        switch (role.required()) {
            case "user" -> user(blocks);
            case "assistant" -> assistant(blocks);
            case "system" -> instructions(blocks);
            default -> throw role.wrong("must be user or assistant").asException();
        }
    }

    private void user(List<Map<String, @Nullable Object>> blocks) {
        List<Map<String, @Nullable Object>> results =
                blocks.stream().filter(block -> "tool_result".equals(block.get("type"))).toList();
        List<Map<String, @Nullable Object>> said =
                blocks.stream().filter(block -> !results.contains(block)).toList();
        results.forEach(this::result);
        if (results.isEmpty() && said.isEmpty()) {
            words(said);
        }
        texts(said).forEach(this::words);
    }

    private void words(List<Map<String, @Nullable Object>> blocks) {
        LenientJson reading = reading(blocks);
        messages.add(reading.message(reading.user(CONTENT)));
    }

    /**
     * The blocks of each message of the user. A program joins several messages to one, because the API has users and
     * models take turns; each text is one of them, with the pictures beside it.
     */
    private static List<List<Map<String, @Nullable Object>>> texts(List<Map<String, @Nullable Object>> blocks) {
        List<List<Map<String, @Nullable Object>>> texts = new ArrayList<>();
        boolean hasText = true;
        for (Map<String, @Nullable Object> block : blocks) {
            boolean text = type(block).equals("text");
            if (texts.isEmpty() || (text && hasText)) {
                texts.add(new ArrayList<>());
                hasText = false;
            }
            texts.getLast().add(block);
            hasText |= text;
        }
        return texts;
    }

    private void result(Map<String, @Nullable Object> block) {
        LenientJson reading = new LenientJson(block);
        String id = reading.text("tool_use_id");
        boolean success = !Boolean.TRUE.equals(block.get("is_error"));
        messages.add(reading.message(
                reading.answer(id, toolsById.getOrDefault(id, "tool"), CONTENT, success)));
    }

    private void assistant(List<Map<String, @Nullable Object>> blocks) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put(CONTENT, blocks.stream().filter(block -> !OF_REPLIES.contains(type(block))).toList());
        parts.put("tool_calls", blocks.stream().filter(block -> type(block).equals("tool_use")).toList());
        LenientJson reading = new LenientJson(parts);
        PromptMessage.Assistant said =
                new PromptMessage.Assistant(reading.content(CONTENT), reading.calls(), reasoning(blocks));
        said.calls().forEach(call -> toolsById.put(call.callId(), call.name()));
        messages.add(reading.message(said));
    }

    /** The reasoning that Anthropic signed, to go back to it; other reasoning in the field of other providers. */
    private static JsonObject reasoning(List<Map<String, @Nullable Object>> blocks) {
        JsonObject payload = SignedReasoning.payload(
                blocks.stream().filter(block -> !isUnsigned(block)).toList());
        String unsigned = String.join("", blocks.stream()
                .filter(AnthropicContent::isUnsigned)
                .map(block -> String.valueOf(block.get("thinking")))
                .toList());
        return payload.with("reasoning_content", Optional.of(unsigned).filter(text -> !text.isEmpty()));
    }

    private static boolean isUnsigned(Map<?, ?> block) {
        return type(block).equals("thinking")
                && !(block.get("signature") instanceof String signature && !signature.isEmpty());
    }

    private static String type(Map<?, ?> block) {
        return String.valueOf(block.get("type"));
    }

    private static LenientJson reading(List<Map<String, @Nullable Object>> blocks) {
        return new LenientJson(Map.of(CONTENT, blocks));
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static List<Map<String, @Nullable Object>> blocks(@Nullable Object content) {
        List<Map<String, @Nullable Object>> blocks = new ArrayList<>();
        List<?> given = content instanceof List<?> list ? list : content == null ? List.of() : List.of(content);
        given.forEach(block -> blocks.add(block instanceof Map<?, ?> object
                ? (Map<String, @Nullable Object>) object
                : Map.of("type", "text", "text", String.valueOf(block))));
        return blocks;
    }
}
