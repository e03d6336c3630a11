package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the environment says of the providers that are known.
 *
 * @param environment gives the text of a variable; empty for one that is not set
 */
record KeyedProviders(UnaryOperator<String> environment) {

    private static final Pattern SLASHES = Pattern.compile("/+$");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

    /** Whether a key of its is in the environment, or somebody said there where it is. */
    FoundProvider found(Provider provider) {
        String variable = provider.keyVariable();
        boolean keyed = !environment.apply(variable).isBlank();
        boolean placed = !provider.addressVariable().isEmpty()
                && !environment.apply(provider.addressVariable()).isBlank();
        return new FoundProvider(
                provider.name(),
                address(provider),
                Optional.of(variable),
                List.of(provider.usualModel()),
                keyed || placed,
                keyed ? given(variable) : placed ? provider.addressVariable() + " is set" : variable + " is not set");
    }

    /** A key that is set and cannot be used is still the one that was meant, and no other provider takes its place. */
    private String given(String variable) {
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
    URI address(Provider provider) {
        String variable = provider.addressVariable();
        String placed = variable.isEmpty() ? "" : SLASHES.matcher(environment.apply(variable).strip()).replaceAll("");
        if (placed.isEmpty()) {
            return provider.baseUrl();
        }
        if (!ADDRESS.matcher(placed).matches()) {
            throw new InvalidInputException(variable, variable + " must be an address such as " + provider.baseUrl()
                    + ", without user, password, query or fragment");
        }
        // Anthropic's clients add the version themselves.
        return URI.create(provider.dialect() == Dialect.ANTHROPIC && !placed.endsWith("/v1") ? placed + "/v1" : placed);
    }
}
