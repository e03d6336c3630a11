package io.arawn.workstream.llm;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A provider that may answer without being configured.
 *
 * @param name such as {@code ollama} or {@code anthropic}
 * @param baseUrl its address, up to and including the version
 * @param keyVariable the environment variable that holds its key; empty if it needs no key
 * @param models its known models, the preferred one first
 * @param found whether it is available, as far as that can be checked without using it
 * @param why the reason why it was found or not
 */
public record FoundProvider(
        String name, URI baseUrl, Optional<String> keyVariable, List<String> models, boolean found, String why) {

    public FoundProvider {
        models = List.copyOf(models);
    }

    /** Its API dialect. */
    public Dialect dialect() {
        return Providers.named(name).map(Provider::dialect).orElse(Dialect.OPENAI);
    }
}
