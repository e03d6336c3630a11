package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.model.Original;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request for a response. Providers get those members that chat completions have too.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create a response</a>
 */
final class ResponseBody {

    private ResponseBody() {}

    static ClientRequest read(
            Member body, ResponseTools tools, Selection selection, Storing storing, Optional<String> author) {
        if (body.member("background").isTrue()) {
            throw body.member("background").wrong("cannot be true: a reply is sent as it arrives").asException();
        }
        return new ClientRequest(
                selection.workstream(),
                selection.model(),
                ResponseInput.of(body),
                tools.offer(body.member("tool_choice")),
                options(body, tools),
                author,
                Optional.of(new Original(Original.Form.RESPONSES, Map.of(), Map.of(), Map.of())),
                storing);
    }

    /** The members that chat completions have too. */
    private static Map<String, @Nullable Object> options(Member body, ResponseTools tools) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        body.member("temperature").put("temperature", options);
        body.member("top_p").put("top_p", options);
        body.member("max_output_tokens").put("max_tokens", options);
        if (!tools.isEmpty()) {
            body.member("parallel_tool_calls").put("parallel_tool_calls", options);
        }
        if (body.member("text").isGiven() && body.member("text").member("format").isGiven()) {
            format(body.member("text").member("format")).ifPresent(format -> options.put("response_format", format));
        }
        return options;
    }

    /** The format as chat completions have it; empty for plain text. */
    private static Optional<Map<String, @Nullable Object>> format(Member format) {
        String type = format.member("type").required();
        if (type.equals("text")) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("type", type);
        if (type.equals("json_schema")) {
            Map<String, @Nullable Object> schema = new LinkedHashMap<>(format.object());
            schema.remove("type");
            written.put("json_schema", schema);
        }
        return Optional.of(written);
    }
}
