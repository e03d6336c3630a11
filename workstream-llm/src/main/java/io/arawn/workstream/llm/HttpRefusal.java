package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.re2j.Pattern;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.OneLine;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider answered with a status other than success, or with an error in place of a reply. */
final class HttpRefusal extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SUCCESS = 200;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NO_TOOLS = Pattern.compile("does not support (tools|tool use|function)"
            + "|enable-auto-tool-choice|tools param requires|no endpoints found that support tool use");

    private static final Pattern NO_FILES = Pattern.compile("not (a )?(multimodal|multi-modal|vision)"
            + "|(not support|unsupported|no endpoints found that support|required for)[a-z ]{0,30} (image|vision|multimodal|file)"
            + "|(image|vision|multimodal|file)[a-z_ ]{0,30} (not supported|not support|unsupported)|unknown variant .?(image_url|file)");

    /** The types and codes of errors that arrive in place of a reply, and the statuses that they usually have. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("invalid_request_error", 400),
            Map.entry("context_length_exceeded", 400),
            Map.entry("authentication_error", 401),
            Map.entry("invalid_api_key", 401),
            Map.entry("permission_error", 403),
            Map.entry("not_found_error", 404),
            Map.entry("model_not_found", 404),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("insufficient_quota", 429),
            Map.entry("api_error", 500),
            Map.entry("server_error", 500),
            Map.entry("internal_server_error", 500),
            Map.entry("service_unavailable", 503),
            Map.entry("timeout_error", 504),
            Map.entry("overloaded_error", 529));

    private final int status;
    private final String code;
    private final String text;
    private final Optional<String> retryAfter;

    /** @param settings the settings of the provider; parts of the key in its answer are masked */
    HttpRefusal(int status, String body, Optional<String> retryAfter, ProviderSettings settings) {
        this(status, error(read(body)), retryAfter, settings);
    }

    private HttpRefusal(int status, JsonNode error, Optional<String> retryAfter, ProviderSettings settings) {
        super("status " + status);
        this.status = status;
        this.retryAfter = retryAfter.map(settings::masked);
        code = error.path("code").asText(error.path("type").asText(""));
        text = oneLine(settings.masked(error.isTextual() ? error.asText() : words(error)));
    }

    private static String words(JsonNode error) {
        return Stream.of("message", "detail", "msg", "error")
                .map(error::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    /**
     * The error in a piece of a reply that was sent with a success status.
     *
     * @param event the type of the event that contained it; may be empty
     * @param begun whether a part of the reply had arrived; then the request is not repeated, whatever the error
     */
    static Optional<HttpRefusal> among(String event, JsonNode piece, boolean begun, ProviderSettings settings) {
        boolean told = piece.hasNonNull("error")
                || event.equals("error")
                || piece.path("type").asText().equals("error")
                || piece.path("object").asText().equals("error");
        if (!told) {
            return Optional.empty();
        }
        JsonNode error = error(piece);
        return Optional.of(new HttpRefusal(begun ? SUCCESS : status(error), error, Optional.empty(), settings));
    }

    /** The status that the error would usually have. */
    private static int status(JsonNode error) {
        int code = error.path("code").asInt(error.path("status").asInt(0));
        if (code >= 400 && code <= 599) {
            return code;
        }
        return STATUSES.getOrDefault(
                error.path("type").asText(""), STATUSES.getOrDefault(error.path("code").asText(""), SUCCESS));
    }

    private static JsonNode read(String body) {
        try {
            JsonNode read = WireJson.read(body);
            return read.isArray() ? read.path(0) : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode error(JsonNode body) {
        JsonNode error = body.path("error");
        return error.isObject() || (error.isTextual() && !body.path("message").isTextual()) ? error : body;
    }

    private static String oneLine(String text) {
        String line = OneLine.of(text);
        return line.length() <= LONGEST_TEXT ? line : Excerpt.cut(line, LONGEST_TEXT) + "…";
    }

    int status() {
        return status;
    }

    /** The provider's error code, such as {@code context_length_exceeded}; may be empty. */
    String code() {
        return code;
    }

    /** The provider's error message, in one line; may be empty. */
    String text() {
        return text;
    }

    /** Whether the request would succeed without tools, as Ollama, vLLM, llama.cpp and OpenRouter word it. */
    boolean isForTools() {
        return status >= 400 && NO_TOOLS.matcher(Letters.small(text)).find();
    }

    /** Whether the request would succeed without files, as vLLM, llama.cpp, Ollama, DeepSeek and OpenRouter word it. */
    boolean isForFiles() {
        return status >= 400 && NO_FILES.matcher(Letters.small(text)).find();
    }

    /** The value of the header {@code Retry-After}. */
    Optional<String> retryAfter() {
        return retryAfter;
    }
}
