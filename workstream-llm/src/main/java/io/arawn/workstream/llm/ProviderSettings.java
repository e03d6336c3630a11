package io.arawn.workstream.llm;

import io.arawn.workstream.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * A model, and the timeouts and retries for it.
 *
 * @param apiKey the API key; empty if the provider needs none
 * @param model the name at the provider
 * @param contextWindow the most tokens of prompt and reply together
 * @param maxReply the most tokens of a reply; 0 for the provider's default
 * @param callsTools whether the model can call tools, as far as known
 * @param thinking whether the model reasons before it replies, if the dialect has an option for it
 * @param connectTimeout the time to connect
 * @param firstTokenTimeout the time from the request to the first piece of the reply
 * @param idleTimeout the time between two pieces
 * @param maxRetries the number of repetitions of a request that failed before its first token
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

    /**
     * The default timeouts: 10 seconds to connect, 2 minutes to the first token, 1 minute between tokens, 2 retries.
     */
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

    /** The same settings with another kind of thinking. */
    public ProviderSettings thinking(Thinking other) {
        return new ProviderSettings(provider, apiKey, model, contextWindow, maxReply, callsTools, other, connectTimeout,
                firstTokenTimeout, idleTimeout, maxRetries);
    }

    /** The text of the provider or a library, with parts of the key masked. */
    String masked(String said) {
        return apiKey.map(key -> key.masked(said)).orElse(said);
    }

    /** All settings but the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + model + " at " + provider.baseUrl() + ", key "
                + (apiKey.isPresent() ? "given" : "none") + "]";
    }
}
