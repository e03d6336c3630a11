package io.arawn.workstream.llm;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Providers whose keys are usually in the environment, and the model that is taken where none is named. */
enum KeyedProvider {
    OPENAI("OPENAI_API_KEY", "https://api.openai.com/v1", "gpt-4o-mini", "gpt-|chatgpt-|o[134]"),
    ANTHROPIC("ANTHROPIC_API_KEY", "https://api.anthropic.com/v1", "claude-sonnet-4-5", "claude-"),
    GROQ("GROQ_API_KEY", "https://api.groq.com/openai/v1", "llama-3.3-70b-versatile", "llama-|openai/gpt-oss|qwen/"),
    OPENROUTER("OPENROUTER_API_KEY", "https://openrouter.ai/api/v1", "openrouter/auto", "[^/]+/");

    private final String variable;
    private final String baseUrl;
    private final String usual;
    private final String beginnings;

    KeyedProvider(String variable, String baseUrl, String usual, String beginnings) {
        this.variable = variable;
        this.baseUrl = baseUrl;
        this.usual = usual;
        this.beginnings = beginnings;
    }

    static KeyedProvider of(String name) {
        return Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst().orElseThrow();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a model of this name is likely to be there. */
    boolean has(String model) {
        return model.toLowerCase(Locale.ROOT).matches("(" + beginnings + ").*");
    }

    FoundProvider found(UnaryOperator<String> environment) {
        boolean keyed = !environment.apply(variable).isBlank();
        return new FoundProvider(label(), URI.create(address(environment)), Optional.of(variable), List.of(usual),
                keyed,
                keyed ? given(environment) : variable + " is not set");
    }

    /** A key that is set and cannot be used is still the one that was meant, and no other provider takes its place. */
    private String given(UnaryOperator<String> environment) {
        try {
            return Secret.read(variable, environment.apply(variable)).orElseThrow().source() + " is set";
        } catch (InvalidInputException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }

    private String address(UnaryOperator<String> environment) {
        String told = this == OPENAI ? environment.apply(ProviderDiscovery.OPENAI_BASE_URL).strip() : "";
        return told.isEmpty() ? baseUrl : told;
    }
}
