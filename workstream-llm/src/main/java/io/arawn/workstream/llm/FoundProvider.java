package io.arawn.workstream.llm;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A provider that may answer without being configured.
 *
 * @param name such as {@code ollama} or {@code anthropic}
 * @param baseUrl where it is, up to and including the version
 * @param keyVariable the environment variable that holds its key; empty where none is needed
 * @param models that it is known to have, the one to be taken first
 * @param found whether it is there, as far as can be known without using it
 * @param why what was found of it, or is missing
 */
public record FoundProvider(
        String name, URI baseUrl, Optional<String> keyVariable, List<String> models, boolean found, String why) {

    public FoundProvider {
        models = List.copyOf(models);
    }

    /** How it is spoken to. */
    public Dialect dialect() {
        return Providers.named(name).map(Provider::dialect).orElse(Dialect.OPENAI);
    }
}
