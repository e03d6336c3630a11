package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The providers that are known by name. One more is one more entry here. */
public final class Providers {

    /** What speaks OpenAI's dialect first of all. */
    public static final Provider OPENAI = new Provider("openai", "OPENAI_API_KEY", "OPENAI_BASE_URL",
            URI.create("https://api.openai.com/v1"), Dialect.OPENAI,
            Set.of(Quirk.LIMITS_COMPLETION_TOKENS, Quirk.REFUSES_REASONING), "gpt-4o-mini", "gpt-|chatgpt-|o[134]");

    /** What speaks Anthropic's. */
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

    /** All of them, in the order in which they are looked for. */
    public static List<Provider> all() {
        return ALL;
    }

    /** The provider of this name. */
    public static Optional<Provider> named(String name) {
        return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /**
     * The provider at an address: the one that is known to have this host, else one that is called by its host. All that
     * speak as Anthropic does count as Anthropic's own, because they pass its models on.
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
