package io.arawn.workstream.local.settings;

import io.arawn.workstream.context.ContextSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is configured, checked.
 *
 * @param home the folder that holds everything of the user's
 * @param background whether what is derived is brought up after an answer
 * @param author the name of who says something here
 */
public record Settings(
        Path home,
        Storage storage,
        ContextSettings context,
        Model model,
        Recalling recalling,
        Server server,
        boolean background,
        Optional<String> author) {

    /**
     * Where and how logs are kept.
     *
     * @param fsync whether a stored record survives a crash of the machine, not only of the process
     */
    public record Storage(boolean enabled, Path path, boolean fsync, long maxMessageBytes) {}

    /** Who answers. */
    public enum ModelProvider {
        /** Whoever is found. */
        AUTO,
        OFFLINE,
        OPENAI,
        ANTHROPIC
    }

    /**
     * What answers.
     *
     * @param discover whether providers are looked for that are not configured
     * @param name as the provider knows it; empty for the offline one, and for any
     * @param baseUrl empty for the provider's usual one
     * @param apiKeyVariable the environment variable that holds the key; empty for the provider's usual one
     * @param contextWindow in tokens; empty for what is known of the model
     * @param summarizes whether it makes the summaries too
     * @param thinking {@code off}, {@code adaptive} or a number of tokens
     * @param searches whether it may search the workstream itself
     * @param origin where the provider was told
     */
    public record Model(
            ModelProvider provider,
            boolean discover,
            String name,
            Optional<URI> baseUrl,
            Optional<String> apiKeyVariable,
            Optional<Integer> contextWindow,
            int maxReply,
            boolean summarizes,
            String thinking,
            boolean searches,
            String origin,
            Patience patience,
            Map<String, ModelFacts> facts) {

        /** Whether nothing but the offline model is wanted. */
        public boolean offline() {
            return provider == ModelProvider.OFFLINE;
        }

        /** What is told of the model of this name. */
        public ModelFacts factsOf(String model) {
            return facts.getOrDefault(model, ModelFacts.NONE);
        }
    }

    /**
     * How messages are found by what they mean.
     *
     * @param embedder {@code onnx}, {@code openai} or {@code none}
     * @param model as the server knows it
     * @param baseUrl empty for OpenAI's
     * @param apiKeyVariable the environment variable that holds the key
     */
    public record Recalling(String embedder, String model, Optional<URI> baseUrl, String apiKeyVariable) {}

    /** How long to wait for a model, and how often to try. */
    public record Patience(Duration connect, Duration firstToken, Duration idle, int maxRetries) {}

    /**
     * Where the server listens, and to whom.
     *
     * @param allowedOrigins of web pages elsewhere that may use it
     * @param tokenAuthor who speaks with its token, where a request does not say
     * @param capacity how much it does at once
     */
    public record Server(
            String host,
            int port,
            Set<String> allowedOrigins,
            Optional<String> tokenAuthor,
            ServerCapacity capacity) {

        public Server {
            allowedOrigins = Set.copyOf(allowedOrigins);
        }
    }

    /**
     * How much the server does at once.
     *
     * @param turns that may run
     * @param turnsPerWorkstream of which so many in one workstream
     * @param sockets WebSockets that may be open
     * @param requestTimeout how long a request may wait and be worked at
     */
    public record ServerCapacity(int turns, int turnsPerWorkstream, int sockets, Duration requestTimeout) {}

    /** The folder of what can be made anew from the logs at any time. */
    public Path cache() {
        return home.resolve("cache");
    }
}
