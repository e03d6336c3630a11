package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The providers with a known name. A new one is a new entry here. */
public final class Providers {

    /** The main provider of OpenAI's dialect. */
    public static final Provider OPENAI = new Provider("openai", "OPENAI_API_KEY", "OPENAI_BASE_URL",
            URI.create("https://api.openai.com/v1"), Dialect.OPENAI,
            Set.of(Quirk.LIMITS_COMPLETION_TOKENS, Quirk.REFUSES_REASONING), "gpt-4o-mini", "gpt-|chatgpt-|o[134]");

    /** The main provider of Anthropic's dialect. */
    public static final Provider ANTHROPIC = new Provider("anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL",
            URI.create("https://api.anthropic.com/v1"), Dialect.ANTHROPIC, Set.of(), "claude-sonnet-4-5", "claude-");

    private static final List<Provider> ALL = List.of(
            OPENAI,
            ANTHROPIC,
            new Provider("groq", "GROQ_API_KEY", "", URI.create("https://api.groq.com/openai/v1"), Dialect.OPENAI,
                    Set.of(), "llama-3.3-70b-versatile", "llama-|openai/gpt-oss|qwen/"),
            new Provider("openrouter", "OPENROUTER_API_KEY", "", URI.create("https://openrouter.ai/api/v1"),
                    Dialect.OPENAI, Set.of(), "openrouter/auto", "[^/]+/"));

    private Providers() {}

    /** All known providers, in the order of the search. */
    public static List<Provider> all() {
        return ALL;
    }

    /** The provider with this name. */
    public static Optional<Provider> named(String name) {
        return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /**
     * The provider at an address: the known one with this host, else a new one that is named after its host. All
     * providers of Anthropic's dialect count as Anthropic, because they pass its models on.
     */
    public static Provider at(URI baseUrl, String keyVariable, Dialect dialect) {
        Provider unknown = new Provider("", keyVariable, "", baseUrl, dialect, Set.of(), "", "");
        String host = Letters.small(unknown.host());
        return ALL.stream()
                .filter(known -> known.dialect() == dialect
                        && (known.host().equals(host) || dialect == Dialect.ANTHROPIC))
                .findFirst()
                .map(known -> known.at(baseUrl, keyVariable))
                .orElseGet(() -> new Provider(host, keyVariable, "", baseUrl, dialect, Set.of(), "", ""));
    }
}
