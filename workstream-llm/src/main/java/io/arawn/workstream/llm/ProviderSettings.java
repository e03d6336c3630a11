package io.arawn.workstream.llm;

import io.arawn.workstream.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * Which model is asked, and how patient to be with it.
 *
 * @param apiKey what opens the provider; empty where nothing is needed
 * @param model as the provider knows it
 * @param contextWindow the most tokens that prompt and reply may have together
 * @param maxReply the most tokens of a reply; 0 leaves it to the provider
 * @param callsTools whether the model can call tools, as far as is known
 * @param thinking whether the model thinks before it speaks, where the dialect has a word for it
 * @param connectTimeout until the connection stands
 * @param firstTokenTimeout from the request to the first piece of the reply
 * @param idleTimeout between two pieces
 * @param maxRetries how often a request is repeated that failed before its first token
 */
public record ProviderSettings(
        Provider provider,
        Optional<Secret> apiKey,
        String model,
        int contextWindow,
        int maxReply,
        boolean callsTools,
        Thinking thinking,
        Duration connectTimeout,
        Duration firstTokenTimeout,
        Duration idleTimeout,
        int maxRetries) {

    /** The usual patience: 10 seconds to connect, 2 minutes to the first token, 1 between tokens, 2 retries. */
    public static ProviderSettings patient(
            Provider provider, Optional<Secret> apiKey, String model, int contextWindow, int maxReply) {
        return new ProviderSettings(
                provider,
                apiKey,
                model,
                contextWindow,
                maxReply,
                true,
                new Thinking.Off(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                2);
    }

    /** The same, but thinking so. */
    public ProviderSettings thinking(Thinking other) {
        return new ProviderSettings(provider, apiKey, model, contextWindow, maxReply, callsTools, other, connectTimeout,
                firstTokenTimeout, idleTimeout, maxRetries);
    }

    /** What the provider or a library said, without what it repeats of the key. */
    String masked(String said) {
        return apiKey.map(key -> key.masked(said)).orElse(said);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + model + " at " + provider.baseUrl() + ", key "
                + (apiKey.isPresent() ? "given" : "none") + "]";
    }
}
