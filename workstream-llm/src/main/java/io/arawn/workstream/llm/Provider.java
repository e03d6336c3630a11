package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.Set;

/**
 * A provider of models: its address, dialect and key.
 *
 * @param name in logs and configurations, such as {@code openai}; the data that a model must get back are stored under
 *     it
 * @param keyVariable the environment variable that usually holds its key; empty if it needs no key
 * @param addressVariable the environment variable for its base URL; empty if no variable sets it
 * @param baseUrl up to and including the version, such as {@code https://api.openai.com/v1}
 * @param usualModel the default model; empty if the user must name one
 * @param models a pattern for the prefixes of the names of its models, in lower case
 */
public record Provider(
        String name,
        String keyVariable,
        String addressVariable,
        URI baseUrl,
        Dialect dialect,
        Set<Quirk> quirks,
        String usualModel,
        String models) {

    public Provider {
        quirks = Set.copyOf(quirks);
    }

    /** The same provider at another address, with its key in another variable. */
    public Provider at(URI otherUrl, String otherVariable) {
        return new Provider(name, otherVariable, addressVariable, otherUrl, dialect, quirks, usualModel, models);
    }

    /** The host, with the port if the address has one. */
    public String host() {
        String host = baseUrl.getHost() == null ? baseUrl.toString() : baseUrl.getHost();
        return baseUrl.getPort() < 0 ? host : host + ":" + baseUrl.getPort();
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Whether the provider probably has a model with this name. */
    boolean has(String model) {
        return Pattern.compile(models).matcher(Letters.small(model)).lookingAt();
    }
}
