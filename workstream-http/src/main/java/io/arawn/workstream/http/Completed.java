package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion.Finish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers in OpenAI's format. Some members must be present and null.
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
    JsonObject whole(Answered answered, String text, String refusal, JsonObject reasoning) {
        boolean silent = text.isEmpty() && (!answered.calls().isEmpty() || !refusal.isEmpty());
        JsonObject message = new JsonObject()
                .with("role", "assistant")
                .with("content", silent ? null : text)
                .with("refusal", refusal.isEmpty() ? null : refusal)
                .withAll(reasoning)
                .withUnlessEmpty("tool_calls", answered.calls().stream().map(Completed::call).toList());
        return head("chat.completion", model(answered))
                .with("choices", List.of(choice("message", message, reason(answered))))
                .with("usage", usage(answered));
    }

    /** The first chunk. */
    JsonObject opening() {
        return piece(new JsonObject().with("role", "assistant").with("content", ""));
    }

    JsonObject text(String piece) {
        return piece(new JsonObject().with("content", piece));
    }

    /** A chunk whose delta has these members. */
    JsonObject piece(JsonObject delta) {
        return chunk(delta, null);
    }

    JsonObject calls(Answered answered) {
        List<JsonObject> calls = new ArrayList<>();
        for (ToolUse call : answered.calls()) {
            calls.add(new JsonObject().with("index", calls.size()).withAll(call(call)));
        }
        return piece(new JsonObject().with("tool_calls", calls));
    }

    /** The last chunk with a choice. */
    JsonObject ending(Answered answered) {
        return chunk(new JsonObject(), reason(answered));
    }

    /** The chunk without a choice, which has only the usage. */
    JsonObject usageOnly(Answered answered) {
        return head("chat.completion.chunk", model).with("choices", List.of()).with("usage", usage(answered));
    }

    private JsonObject chunk(JsonObject delta, @Nullable String reason) {
        return head("chat.completion.chunk", model).with("choices", List.of(choice("delta", delta, reason)));
    }

    private static JsonObject choice(String name, JsonObject value, @Nullable String reason) {
        return new JsonObject()
                .with("index", 0)
                .with(name, value)
                .with("logprobs", null)
                .with("finish_reason", reason);
    }

    private JsonObject head(String object, String answering) {
        return new JsonObject()
                .with("id", "chatcmpl-" + id)
                .with("object", object)
                .with("created", created)
                .with("model", answering);
    }

    private String model(Answered answered) {
        return answered.reply()
                .flatMap(reply -> reply.metadata().text("model"))
                .orElse(model);
    }

    private static JsonObject call(ToolUse call) {
        return new JsonObject()
                .with("id", call.callId())
                .with("type", "function")
                .with("function", new JsonObject()
                        .with("name", call.name())
                        .with("arguments", CallArguments.text(call)));
    }

    private static String reason(Answered answered) {
        Finish told = answered.finish();
        if (!told.equals(Finish.OTHER) && !told.equals(Finish.CANCELLED)) {
            return told.label();
        }
        return answered.calls().isEmpty() ? Finish.STOP.label() : Finish.TOOL_CALLS.label();
    }

    /** Null if the provider reported no usage. */
    private static @Nullable JsonObject usage(Answered answered) {
        if (answered.usage().isEmpty()) {
            return null;
        }
        long input = ReportedTokens.of(answered.usage(), ReportedTokens.INPUT);
        long output = ReportedTokens.of(answered.usage(), ReportedTokens.OUTPUT);
        long cached = ReportedTokens.of(answered.usage(), ReportedTokens.CACHE_READ);
        return new JsonObject()
                .with("prompt_tokens", input)
                .with("completion_tokens", output)
                .with("total_tokens", input + output)
                .with("prompt_tokens_details", new JsonObject().with("cached_tokens", cached));
    }
}
