package io.arawn.workstream.llm;

import io.arawn.workstream.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a model is, and how patient to be with it.
 *
 * @param baseUrl up to and including the version, such as {@code https://api.openai.com/v1}
 * @param keyVariable the environment variable that holds the secret, to tell people
 * @param apiKey what opens it; empty where nothing is needed
 * @param model as the provider knows it
 * @param contextWindow the most tokens that prompt and reply may have together
 * @param maxReply the most tokens of a reply; 0 leaves it to the provider
 * @param callsTools whether the model can call tools, as far as is known
 * @param connectTimeout until the connection stands
 * @param firstTokenTimeout from the request to the first piece of the reply
 * @param idleTimeout between two pieces
 * @param maxRetries how often a request is repeated that failed before its first token
 */
public record ProviderSettings(
        URI baseUrl,
        String keyVariable,
        Optional<Secret> apiKey,
        String model,
        int contextWindow,
        int maxReply,
        boolean callsTools,
        Duration connectTimeout,
        Duration firstTokenTimeout,
        Duration idleTimeout,
        int maxRetries) {

    private static final String OPENAI_HOST = "api.openai.com";

    /** The usual patience: 10 seconds to connect, 2 minutes to the first token, 1 between tokens, 2 retries. */
    public static ProviderSettings patient(
            URI baseUrl,
            String keyVariable,
            Optional<Secret> apiKey,
            String model,
            int contextWindow,
            int maxReply) {
        return new ProviderSettings(
                baseUrl,
                keyVariable,
                apiKey,
                model,
                contextWindow,
                maxReply,
                true,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                2);
    }

    /** The host, with its port where one is given. */
    String host() {
        String host = baseUrl.getHost() == null ? baseUrl.toString() : baseUrl.getHost();
        return baseUrl.getPort() < 0 ? host : host + ":" + baseUrl.getPort();
    }

    /** OpenAI's own service has another name for the reply's limit than those who speak its dialect. */
    boolean atOpenAi() {
        return OPENAI_HOST.equals(host().toLowerCase(Locale.ROOT));
    }

    /** What the provider or a library said, without what it repeats of the key. */
    String masked(String said) {
        return apiKey.map(key -> key.masked(said)).orElse(said);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + model + " at " + baseUrl + ", key " + (apiKey.isPresent() ? "given" : "none")
                + "]";
    }
}
