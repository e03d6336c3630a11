package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Completion.Finish;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response object. Members that must be present and may be null are there.
 *
 * @param id the id of the response
 * @param created in seconds since 1970
 * @param asked the members of the request, which the object repeats
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">The response object</a>
 */
record ResponseObject(String id, String model, long created, JsonObject asked) {

    /** The status of a response that goes on. */
    static final String IN_PROGRESS = "in_progress";

    static final String COMPLETED = "completed";
    private static final String INCOMPLETE = "incomplete";

    /** A response without an answer so far. */
    JsonObject begun() {
        return object(IN_PROGRESS, List.of(), null, null, null);
    }

    JsonObject failed(Problem problem) {
        JsonObject error =
                new JsonObject().with("code", OpenAiErrors.code(problem)).with("message", problem.detail());
        return object("failed", List.of(), null, error, null);
    }

    JsonObject ended(List<JsonObject> output, Answered answered) {
        return stored(output, answered.finish().label(), answered.usage());
    }

    /** A response that is complete for this reason. */
    JsonObject stored(List<JsonObject> output, String finish, JsonObject usage) {
        return object(status(finish), output, finish, null, usage(usage));
    }

    /** The status of a response that ended for this reason. */
    static String status(String finish) {
        return reason(finish) == null ? COMPLETED : INCOMPLETE;
    }

    private static @Nullable String reason(@Nullable String finish) {
        if (Finish.LENGTH.label().equals(finish)) {
            return "max_output_tokens";
        }
        return Finish.CONTENT_FILTER.label().equals(finish) ? "content_filter" : null;
    }

    private JsonObject object(
            String status,
            List<JsonObject> output,
            @Nullable String finish,
            @Nullable JsonObject error,
            @Nullable JsonObject usage) {
        String reason = reason(finish);
        return repeated(new JsonObject()
                .with("id", id)
                .with("object", "response")
                .with("created_at", created)
                .with("status", status)
                .with("background", false)
                .with("error", error)
                .with("incomplete_details", reason == null ? null : new JsonObject().with("reason", reason))
                .with("model", model)
                .with("output", output))
                .with("usage", usage);
    }

    /** The object with the members of the request, or their defaults. */
    private JsonObject repeated(JsonObject object) {
        JsonObject plainText = new JsonObject().with("format", new JsonObject().with("type", "text"));
        return object.with("instructions", asked.get("instructions"))
                .with("max_output_tokens", asked.get("max_output_tokens"))
                .with("previous_response_id", asked.get("previous_response_id"))
                .with("temperature", asked.get("temperature"))
                .with("top_p", asked.get("top_p"))
                .with("user", asked.get("user"))
                .with("metadata", asked("metadata", new JsonObject()))
                .with("parallel_tool_calls", asked("parallel_tool_calls", true))
                .with("reasoning", asked("reasoning", new JsonObject()))
                .with("store", asked("store", true))
                .with("text", asked("text", plainText))
                .with("tool_choice", asked("tool_choice", "auto"))
                .with("tools", asked("tools", List.of()))
                .with("truncation", asked("truncation", "disabled"))
                .with("conversation", conversation());
    }

    private Object asked(String name, Object otherwise) {
        Object given = asked.get(name);
        return given == null ? otherwise : given;
    }

    private Optional<Object> conversation() {
        return asked.text("conversation")
                .<Object>map(id -> new JsonObject().with("id", id))
                .or(() -> Optional.ofNullable(asked.get("conversation")));
    }

    /** Null if the provider reported no usage. */
    private static @Nullable JsonObject usage(JsonObject reported) {
        if (reported.isEmpty()) {
            return null;
        }
        long input = ReportedTokens.of(reported, ReportedTokens.INPUT);
        long output = ReportedTokens.of(reported, ReportedTokens.OUTPUT);
        return new JsonObject()
                .with("input_tokens", input)
                .with("input_tokens_details", new JsonObject()
                        .with("cached_tokens", ReportedTokens.of(reported, ReportedTokens.CACHE_READ))
                        .with("cache_write_tokens", ReportedTokens.of(reported, ReportedTokens.CACHE_CREATION)))
                .with("output_tokens", output)
                .with("output_tokens_details", new JsonObject().with("reasoning_tokens", 0))
                .with("total_tokens", input + output);
    }
}
