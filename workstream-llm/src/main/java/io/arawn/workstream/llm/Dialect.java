package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import java.util.Map;
import java.util.Optional;

/**
 * The API dialects of providers. A new one is a new constant, with a class that writes requests and a class that reads
 * replies.
 */
public enum Dialect {
    /**
     * Chat completions, as OpenAI, Ollama, llama.cpp, vLLM, LM Studio, Groq, OpenRouter and others serve them.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
     */
    OPENAI("OpenAI", "/chat/completions") {
        @Override
        Map<String, String> headers(String key) {
            return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
        }

        @Override
        ObjectNode request(ProviderSettings settings, Prompt prompt) {
            return OpenAiRequest.of(settings, prompt);
        }

        @Override
        ReplyReader reader(ProviderSettings settings, ReplyDraft draft) {
            return new OpenAiReply(settings, draft);
        }

        @Override
        void requireOptions(JsonObject options) {
            // All options are sent to the provider unchanged, and the provider refuses unknown ones.
        }
    },

    /**
     * Messages, as Anthropic serves them. The model's reasoning is sent back unchanged, and the stable beginning of a
     * prompt is marked for the cache.
     *
     * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
     */
    ANTHROPIC("Anthropic", "/messages") {
        @Override
        Map<String, String> headers(String key) {
            String version = "2023-06-01";
            return key.isEmpty()
                    ? Map.of("anthropic-version", version)
                    : Map.of("anthropic-version", version, "x-api-key", key);
        }

        @Override
        ObjectNode request(ProviderSettings settings, Prompt prompt) {
            return AnthropicRequest.of(settings, prompt);
        }

        @Override
        ReplyReader reader(ProviderSettings settings, ReplyDraft draft) {
            return new AnthropicReply(settings, draft);
        }

        @Override
        void requireOptions(JsonObject options) {
            AnthropicOptions.require(options);
        }
    };

    private final String owner;
    private final String path;

    Dialect(String owner, String path) {
        this.owner = owner;
        this.path = path;
    }

    /** The company behind the dialect. */
    String owner() {
        return owner;
    }

    /** The path of chat requests, after the base URL. */
    String path() {
        return path;
    }

    /** @param key may be empty */
    abstract Map<String, String> headers(String key);

    /** The client's request, if it is in this dialect. */
    Optional<Original> original(Prompt prompt) {
        return prompt.original().filter(original -> original.form().equals(Original.Form.MESSAGES)
                && this.equals(ANTHROPIC));
    }

    /** The body of a request for a streamed reply. */
    abstract ObjectNode request(ProviderSettings settings, Prompt prompt);

    abstract ReplyReader reader(ProviderSettings settings, ReplyDraft draft);

    /** @throws InvalidInputException if the dialect has no field for an option; the message names it */
    abstract void requireOptions(JsonObject options);
}
