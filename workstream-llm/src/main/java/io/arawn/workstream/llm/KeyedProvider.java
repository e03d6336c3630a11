package io.arawn.workstream.llm;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Providers whose keys are usually in the environment, and the model that is taken where none is named. */
enum KeyedProvider {
    OPENAI("OPENAI_API_KEY", "https://api.openai.com/v1", "gpt-4o-mini", "gpt-|chatgpt-|o[134]"),
    ANTHROPIC("ANTHROPIC_API_KEY", "https://api.anthropic.com/v1", "claude-sonnet-4-5", "claude-"),
    GROQ("GROQ_API_KEY", "https://api.groq.com/openai/v1", "llama-3.3-70b-versatile", "llama-|openai/gpt-oss|qwen/"),
    OPENROUTER("OPENROUTER_API_KEY", "https://openrouter.ai/api/v1", "openrouter/auto", "[^/]+/");

    /** What OpenAI's and Anthropic's own clients read. */
    private static final String OPENAI_BASE_URL = "OPENAI_BASE_URL";

    private static final String ANTHROPIC_BASE_URL = "ANTHROPIC_BASE_URL";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

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

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a model of this name is likely to be there. */
    boolean has(String model) {
        return model.toLowerCase(Locale.ROOT).matches("(" + beginnings + ").*");
    }

    /** Whether a key of its is in the environment, or somebody said there where it is. */
    FoundProvider found(UnaryOperator<String> environment) {
        boolean keyed = !environment.apply(variable).isBlank();
        boolean placed = !placedBy().isEmpty() && !environment.apply(placedBy()).isBlank();
        return new FoundProvider(
                label(),
                address(environment),
                Optional.of(variable),
                List.of(usual),
                keyed || placed,
                keyed ? given(environment) : placed ? placedBy() + " is set" : variable + " is not set");
    }

    /** A key that is set and cannot be used is still the one that was meant, and no other provider takes its place. */
    private String given(UnaryOperator<String> environment) {
        try {
            return Secret.read(variable, environment.apply(variable)).orElseThrow().source() + " is set";
        } catch (InvalidInputException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }

    /**
     * Where it is: as its variable says, else at its usual address.
     *
     * @throws InvalidInputException when the variable holds no address
     */
    URI address(UnaryOperator<String> environment) {
        String placed = placedBy().isEmpty() ? "" : environment.apply(placedBy()).strip().replaceAll("/+$", "");
        if (placed.isEmpty()) {
            return URI.create(baseUrl);
        }
        if (!ADDRESS.matcher(placed).matches()) {
            throw new InvalidInputException(placedBy(), placedBy() + " must be an address such as " + baseUrl
                    + ", without user, password, query or fragment");
        }
        // Anthropic's clients add the version themselves.
        return URI.create(this == ANTHROPIC && !placed.endsWith("/v1") ? placed + "/v1" : placed);
    }

    /** Whether it is where somebody said, where any model may be. */
    boolean isPlaced(FoundProvider found) {
        return found.name().equals(label()) && !found.baseUrl().equals(URI.create(baseUrl));
    }

    private String placedBy() {
        return switch (this) {
            case OPENAI -> OPENAI_BASE_URL;
            case ANTHROPIC -> ANTHROPIC_BASE_URL;
            case GROQ, OPENROUTER -> "";
        };
    }
}
