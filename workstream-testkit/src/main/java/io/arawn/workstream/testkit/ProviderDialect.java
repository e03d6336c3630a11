package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The API dialect of a provider, as its documentation defines it. */
public enum ProviderDialect {
    OPENAI("/v1/chat/completions"),
    ANTHROPIC("/v1/messages");

    private final String path;

    ProviderDialect(String path) {
        this.path = path;
    }

    /** The dialect of a request. */
    static ProviderDialect of(String requestLine) {
        return requestLine.contains(ANTHROPIC.path) ? ANTHROPIC : OPENAI;
    }

    /** The path of its requests. */
    public String path() {
        return path;
    }

    /** Why the provider would refuse the request, in words; empty if it would accept it. */
    public List<String> violations(JsonNode request) {
        return switch (this) {
            case OPENAI -> OpenAiRules.violations(request);
            case ANTHROPIC -> AnthropicRules.violations(request);
        };
    }

    StubChunks chunks(JsonNode request) {
        return switch (this) {
            case OPENAI -> new OpenAiChunks(request);
            case ANTHROPIC -> new AnthropicChunks(request);
        };
    }
}
