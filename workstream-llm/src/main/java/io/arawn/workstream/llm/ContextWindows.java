package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;

/**
 * How many tokens common models hold, prompt and reply together. Providers tell it in their documents, not in their
 * interfaces; what is configured goes before this.
 */
public final class ContextWindows {

    /** For models that nobody has told of: small enough for most that are in use. */
    public static final int UNKNOWN = 8_192;

    /**
     * The least that an Ollama holds where it was not told otherwise, whatever the model. It may hold more on much memory,
     * but does not tell, and what is beyond it may cut off without a word.
     *
     * @see <a href="https://docs.ollama.com/context-length">Context length</a>
     */
    public static final int OLLAMA = 4_096;

    /** By how the names begin; the longest beginning that fits is meant. */
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

    private final Map<String, Integer> configured;

    /** @param configured windows by the whole names of models */
    public ContextWindows(Map<String, Integer> configured) {
        this.configured = Map.copyOf(configured);
    }

    /** The window of the model in tokens: as configured, else as known, else {@link #UNKNOWN}. */
    public int of(String model) {
        Integer given = configured.get(model);
        return given != null ? given : known(Letters.small(ModelNames.bare(model)));
    }

    /**
     * The window of a model in tokens as the Ollama there tells it, else {@link #OLLAMA}. Waits for it no longer than
     * discovery does.
     */
    public static int ofOllama(URI baseUrl, String model) {
        return new LocalModels(ProviderDiscovery.PATIENCE).window(baseUrl, model).orElse(OLLAMA);
    }

    private static int known(String name) {
        return BY_BEGINNING.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Entry::getValue)
                .orElse(UNKNOWN);
    }
}
