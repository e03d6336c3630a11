package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.model.Completion.Finish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response object. Members that must be present and may be null are there.
 *
 * @param id the id of the response
 * @param created in seconds since 1970
 * @param asked the members of the request, which the object repeats
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">The response object</a>
 */
record ResponseObject(String id, String model, long created, Map<String, @Nullable Object> asked) {

    /** The status of a response that goes on. */
    static final String IN_PROGRESS = "in_progress";

    static final String COMPLETED = "completed";
    private static final String INCOMPLETE = "incomplete";

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    ResponseObject(String id, String model, long created, Map<String, @Nullable Object> asked) {
        this.id = id;
        this.model = model;
        this.created = created;
        this.asked = asked;
    }

    /** A response without an answer so far. */
    Map<String, @Nullable Object> begun() {
        return object(IN_PROGRESS, List.of(), null, null, null);
    }

    Map<String, @Nullable Object> failed(Problem problem) {
        Map<String, Object> error = Map.of("code", OpenAiErrors.code(problem), "message", problem.detail());
        return object("failed", List.of(), null, error, null);
    }

    Map<String, @Nullable Object> ended(List<Object> output, Answered answered) {
        return stored(output, answered.finish().label(), answered.usage());
    }

    /** A response that is complete for this reason. */
    Map<String, @Nullable Object> stored(List<Object> output, String finish, Map<String, @Nullable Object> usage) {
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

    private Map<String, @Nullable Object> object(
            String status,
            List<Object> output,
            @Nullable String finish,
            @Nullable Object error,
            @Nullable Object usage) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("object", "response");
        object.put("created_at", created);
        object.put("status", status);
        object.put("background", false);
        object.put("error", error);
        String reason = reason(finish);
        object.put("incomplete_details", reason == null ? null : Map.of("reason", reason));
        object.put("model", model);
        object.put("output", output);
        for (String name : List.of("instructions", "max_output_tokens", "previous_response_id", "temperature", "top_p",
                "user")) {
            object.put(name, asked.get(name));
        }
        repeat("metadata", Map.of(), object);
        repeat("parallel_tool_calls", true, object);
        repeat("reasoning", Map.of(), object);
        repeat("store", true, object);
        repeat("text", Map.of("format", Map.of("type", "text")), object);
        repeat("tool_choice", "auto", object);
        repeat("tools", List.of(), object);
        repeat("truncation", "disabled", object);
        if (asked.get("conversation") instanceof String conversation) {
            object.put("conversation", Map.of("id", conversation));
        } else if (asked.get("conversation") != null) {
            object.put("conversation", asked.get("conversation"));
        }
        object.put("usage", usage);
        return object;
    }

    private void repeat(String name, Object otherwise, Map<String, @Nullable Object> object) {
        Object given = asked.get(name);
        object.put(name, given == null ? otherwise : given);
    }

    /** Null if the provider reported no usage. */
    private static @Nullable Map<String, Object> usage(Map<String, @Nullable Object> reported) {
        if (reported.isEmpty()) {
            return null;
        }
        long input = ReportedTokens.of(reported, ReportedTokens.INPUT);
        long output = ReportedTokens.of(reported, ReportedTokens.OUTPUT);
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("input_tokens", input);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("cached_tokens", ReportedTokens.of(reported, ReportedTokens.CACHE_READ));
        details.put("cache_write_tokens", ReportedTokens.of(reported, ReportedTokens.CACHE_CREATION));
        usage.put("input_tokens_details", details);
        usage.put("output_tokens", output);
        usage.put("output_tokens_details", Map.of("reasoning_tokens", 0));
        usage.put("total_tokens", input + output);
        return usage;
    }
}
