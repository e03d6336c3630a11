package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the known providers that the environment configures.
 *
 * @param environment returns the value of a variable; empty if it is not set
 */
record KeyedProviders(UnaryOperator<String> environment) {

    private static final Pattern SLASHES = Pattern.compile("/+$");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

    /** Whether the environment holds a key or an address for the provider. */
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

    /** A set but unusable key still counts, because the user meant this provider; no other provider takes its place. */
    private String given(String variable) {
        try {
            return Secret.read(variable, environment.apply(variable)).orElseThrow().source() + " is set";
        } catch (InvalidInputException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }

    /**
     * The address of the provider: the value of its variable, else its default address.
     *
     * @throws InvalidInputException if the value of the variable is not an address
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
        // Anthropic's own clients append the version.
        return URI.create(provider.dialect() == Dialect.ANTHROPIC && !placed.endsWith("/v1") ? placed + "/v1" : placed);
    }
}
