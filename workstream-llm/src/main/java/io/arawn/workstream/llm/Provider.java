package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.util.Set;

/**
 * Where models are, and how they are spoken to there.
 *
 * @param name in logs and configurations, such as {@code openai}; what a model must be given back is kept under it
 * @param keyVariable the environment variable that usually holds its key; empty where none is needed
 * @param addressVariable the environment variable that may tell its base URL; empty where there is none
 * @param baseUrl up to and including the version, such as {@code https://api.openai.com/v1}
 * @param usualModel the model that is taken where none is named; empty where there is none
 * @param models a pattern for the beginnings of the names of its models, in lower case
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

    /** The host, with its port where one is given. */
    public String host() {
        String host = baseUrl.getHost() == null ? baseUrl.toString() : baseUrl.getHost();
        return baseUrl.getPort() < 0 ? host : host + ":" + baseUrl.getPort();
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Whether a model of this name is likely to be there. */
    boolean has(String model) {
        return Pattern.compile(models).matcher(Letters.small(model)).lookingAt();
    }
}
