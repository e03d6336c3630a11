package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Original;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                Optional.of(new Original(Original.Form.RESPONSES, new JsonObject(), new JsonObject(), Map.of())),
                storing);
    }

    /** The members that chat completions have too. */
    private static JsonObject options(Member body, ResponseTools tools) {
        Optional<Object> parallel = tools.isEmpty() ? Optional.empty() : body.member("parallel_tool_calls").given();
        Member text = body.member("text");
        return new JsonObject()
                .with("temperature", body.member("temperature").given())
                .with("top_p", body.member("top_p").given())
                .with("max_tokens", body.member("max_output_tokens").given())
                .with("parallel_tool_calls", parallel)
                .with("response_format", text.isGiven() ? format(text.member("format")) : Optional.empty());
    }

    /** The format as chat completions have it; empty for plain text. */
    private static Optional<JsonObject> format(Member format) {
        if (!format.isGiven()) {
            return Optional.empty();
        }
        String type = format.member("type").required();
        if (type.equals("text")) {
            return Optional.empty();
        }
        JsonObject written = new JsonObject().with("type", type);
        return Optional.of(type.equals("json_schema")
                ? written.with("json_schema", format.object().without(List.of("type")))
                : written);
    }
}
