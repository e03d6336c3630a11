package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider answered with another status than success, or with an error in place of a reply. */
final class HttpRefusal extends IOException {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NO_TOOLS = Pattern.compile("does not support (tools|tool use|function)"
            + "|enable-auto-tool-choice|tools param requires|no endpoints found that support tool use");

    private final int status;
    private final String code;
    private final String text;
    private final Optional<String> retryAfter;

    /** @param settings of the provider; what its answer repeats of the key is not kept */
    HttpRefusal(int status, String body, Optional<String> retryAfter, ProviderSettings settings) {
        super("status " + status);
        this.status = status;
        this.retryAfter = retryAfter.map(settings::masked);
        JsonNode error = error(body);
        code = error.path("code").asText(error.path("type").asText(""));
        text = oneLine(settings.masked(error.path("message").asText(error.isTextual() ? error.asText() : "")));
    }

    /** Whether this event of a stream tells of an error instead of giving a piece. */
    static boolean isError(String data) {
        return data.contains("\"error\"") && !error(data).isMissingNode() && !error(data).isNull();
    }

    private static JsonNode error(String body) {
        try {
            return JSON.readTree(body).path("error");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : Excerpt.cut(line, LONGEST_TEXT) + "…";
    }

    int status() {
        return status;
    }

    /** The provider's word for what is wrong, such as {@code context_length_exceeded}; may be empty. */
    String code() {
        return code;
    }

    /** What the provider says is wrong, in one line; may be empty. */
    String text() {
        return text;
    }

    /** Whether the model would have answered without tools, as Ollama, vLLM, llama.cpp and OpenRouter say it. */
    boolean isForTools() {
        return status >= 400 && NO_TOOLS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** What the header {@code Retry-After} says. */
    Optional<String> retryAfter() {
        return retryAfter;
    }
}
