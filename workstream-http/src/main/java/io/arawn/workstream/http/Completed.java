package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion.Finish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers in OpenAI's format. Some members must be present and null, so the answers are maps.
 *
 * @param id the id of this completion; clients use it to find the chunks that belong together
 * @param model the model that answers
 * @param created in seconds since 1970
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/object">The chat completion object</a>
 */
record Completed(String id, String model, long created) {

    /**
     * The whole completion.
     *
     * @param refusal the text with which the model refused; empty if it did not refuse
     * @param reasoning the model's reasoning, with the field names of {@link io.arawn.workstream.model.Reasoning}
     */
    Map<String, @Nullable Object> whole(
            Answered answered, String text, String refusal, Map<String, @Nullable Object> reasoning) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        boolean silent = text.isEmpty() && (!answered.calls().isEmpty() || !refusal.isEmpty());
        message.put("role", "assistant");
        message.put("content", silent ? null : text);
        message.put("refusal", refusal.isEmpty() ? null : refusal);
        message.putAll(reasoning);
        if (!answered.calls().isEmpty()) {
            message.put("tool_calls", answered.calls().stream().map(Completed::call).toList());
        }
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("logprobs", null);
        choice.put("finish_reason", reason(answered));
        Map<String, @Nullable Object> whole = head("chat.completion", model(answered));
        whole.put("choices", List.of(choice));
        whole.put("usage", usage(answered));
        return whole;
    }

    /** The first chunk. */
    Map<String, @Nullable Object> opening() {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("role", "assistant");
        delta.put("content", "");
        return chunk(delta, null);
    }

    Map<String, @Nullable Object> text(String piece) {
        return piece(Map.of("content", piece));
    }

    /** A chunk whose delta has these members. */
    Map<String, @Nullable Object> piece(Map<String, ?> delta) {
        return chunk(delta, null);
    }

    Map<String, @Nullable Object> calls(Answered answered) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (ToolUse call : answered.calls()) {
            Map<String, Object> numbered = new LinkedHashMap<>();
            numbered.put("index", calls.size());
            numbered.putAll(call(call));
            calls.add(numbered);
        }
        return chunk(Map.of("tool_calls", calls), null);
    }

    /** The last chunk with a choice. */
    Map<String, @Nullable Object> ending(Answered answered) {
        return chunk(Map.of(), reason(answered));
    }

    /** The chunk without a choice, which has only the usage. */
    Map<String, @Nullable Object> usageOnly(Answered answered) {
        Map<String, @Nullable Object> chunk = head("chat.completion.chunk", model);
        chunk.put("choices", List.of());
        chunk.put("usage", usage(answered));
        return chunk;
    }

    private Map<String, @Nullable Object> chunk(Map<String, ?> delta, @Nullable String reason) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("logprobs", null);
        choice.put("finish_reason", reason);
        Map<String, @Nullable Object> chunk = head("chat.completion.chunk", model);
        chunk.put("choices", List.of(choice));
        return chunk;
    }

    private Map<String, @Nullable Object> head(String object, String answering) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("id", "chatcmpl-" + id);
        head.put("object", object);
        head.put("created", created);
        head.put("model", answering);
        return head;
    }

    private String model(Answered answered) {
        return answered.reply()
                .map(reply -> reply.metadata().get("model"))
                .map(Object::toString)
                .orElse(model);
    }

    private static Map<String, Object> call(ToolUse call) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", call.name());
        function.put("arguments", CallArguments.text(call));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", call.callId());
        view.put("type", "function");
        view.put("function", function);
        return view;
    }

    private static String reason(Answered answered) {
        Finish told = answered.finish();
        if (!told.equals(Finish.OTHER) && !told.equals(Finish.CANCELLED)) {
            return told.label();
        }
        return answered.calls().isEmpty() ? Finish.STOP.label() : Finish.TOOL_CALLS.label();
    }

    /** Null if the provider reported no usage. */
    private static @Nullable Map<String, Object> usage(Answered answered) {
        if (answered.usage().isEmpty()) {
            return null;
        }
        long input = ReportedTokens.of(answered.usage(), ReportedTokens.INPUT);
        long output = ReportedTokens.of(answered.usage(), ReportedTokens.OUTPUT);
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("prompt_tokens", input);
        usage.put("completion_tokens", output);
        usage.put("total_tokens", input + output);
        usage.put("prompt_tokens_details", Map.of(
                "cached_tokens", ReportedTokens.of(answered.usage(), ReportedTokens.CACHE_READ)));
        return usage;
    }
}
