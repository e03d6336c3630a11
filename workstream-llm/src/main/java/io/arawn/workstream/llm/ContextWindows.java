package io.arawn.workstream.llm;

import io.arawn.workstream.Secret;
import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * The context windows of common models, for prompt and reply together. Providers publish them in their documentation
 * but not in their APIs. Configured windows take precedence.
 */
public final class ContextWindows {

    /** The window of an unknown model: small enough for most models in use. */
    public static final int UNKNOWN = 8_192;

    /**
     * Ollama's smallest default window, for any model. On a machine with much memory the default may be larger, but
     * Ollama does not report it, and it may cut off text beyond the window silently.
     *
     * @see <a href="https://docs.ollama.com/context-length">Context length</a>
     */
    public static final int OLLAMA = 4_096;

    /** By the prefixes of the names; the longest matching prefix counts. */
    private static final Map<String, Integer> BY_BEGINNING = Map.ofEntries(
            Map.entry("gpt-3.5", 16_385),
            Map.entry("gpt-4", 8_192),
            Map.entry("gpt-4-turbo", 128_000),
            Map.entry("gpt-4.1", 1_047_576),
            Map.entry("gpt-4o", 128_000),
            Map.entry("gpt-5", 400_000),
            Map.entry("gpt-5-chat", 128_000),
            Map.entry("gpt-5.1-chat", 128_000),
            Map.entry("gpt-oss", 131_072),
            Map.entry("o1", 200_000),
            Map.entry("o1-mini", 128_000),
            Map.entry("o1-preview", 128_000),
            Map.entry("o3", 200_000),
            Map.entry("o4", 200_000),
            Map.entry("claude", 200_000),
            Map.entry("claude-opus-4-6", 1_000_000),
            Map.entry("claude-sonnet-4-6", 1_000_000),
            Map.entry("claude-sonnet-5", 1_000_000),
            Map.entry("gemini", 1_048_576),
            Map.entry("llama3", 8_192),
            Map.entry("llama-3", 8_192),
            Map.entry("llama3.1", 131_072),
            Map.entry("llama-3.1", 131_072),
            Map.entry("llama3.2", 131_072),
            Map.entry("llama-3.2", 131_072),
            Map.entry("llama3.3", 131_072),
            Map.entry("llama-3.3", 131_072),
            Map.entry("mistral", 32_768),
            Map.entry("mistral-large", 131_072),
            Map.entry("mistral-small", 131_072),
            Map.entry("mistral-nemo", 131_072),
            Map.entry("qwen2.5", 32_768),
            Map.entry("qwen3", 32_768),
            Map.entry("qwen3-coder", 262_144),
            Map.entry("deepseek", 65_536),
            Map.entry("gemma", 8_192),
            Map.entry("gemma3", 131_072),
            Map.entry("phi3", 4_096),
            Map.entry("phi4", 16_384));

    /** The prefixes of the names of models that only their makers serve. */
    private static final List<String> HOSTED =
            List.of("gpt-3.5", "gpt-4", "gpt-5", "o1", "o3", "o4", "claude", "gemini");

    private final Map<String, Integer> configured;

    /** @param configured windows by the full names of models */
    public ContextWindows(Map<String, Integer> configured) {
        this.configured = Map.copyOf(configured);
    }

    /** The window of the model in tokens: the configured one, else the known one, else {@link #UNKNOWN}. */
    public int of(String model) {
        Integer given = configured.get(model);
        return given != null ? given : known(Letters.small(ModelNames.bare(model)));
    }

    /**
     * The window of a model in tokens that the Ollama at the address reports, else {@link #OLLAMA}. Waits no longer
     * than discovery does.
     */
    public static int ofOllama(URI baseUrl, String model) {
        return new LocalModels(ProviderDiscovery.PATIENCE).window(baseUrl, model).orElse(OLLAMA);
    }

    /**
     * The window in tokens that the server at the address reports for the model; empty if it reports none, or if the
     * model has the same window wherever it is served. Waits no longer than discovery does.
     */
    public static Optional<Integer> ofServer(URI baseUrl, Optional<Secret> key, String model) {
        String name = Letters.small(ModelNames.bare(model));
        return HOSTED.stream().anyMatch(name::startsWith)
                ? Optional.empty()
                : new ServedWindow(new LocalModels(ProviderDiscovery.PATIENCE), key).of(baseUrl, model);
    }

    private static int known(String name) {
        return BY_BEGINNING.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Entry::getValue)
                .orElse(UNKNOWN);
    }
}
