package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings.Model;
import io.arawn.workstream.cli.settings.Settings.ModelProvider;
import io.arawn.workstream.llm.FoundProvider;
import io.arawn.workstream.llm.ProviderDiscovery;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Finds the model that answers: the one that is configured, else one that is there, else the offline one. */
final class ModelChoice {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final URI ANTHROPIC = URI.create("https://api.anthropic.com/v1");

    private final Model wanted;
    private final Surroundings surroundings;
    private final Lazy<List<FoundProvider>> found;

    ModelChoice(Model wanted, Surroundings surroundings) {
        this.wanted = wanted;
        this.surroundings = surroundings;
        found = new Lazy<>(() -> new ProviderDiscovery(surroundings::variable).all());
    }

    /** What is there besides what is configured; looks for it when it is first called. */
    List<FoundProvider> found() {
        return wanted.discover() ? found.get() : List.of();
    }

    ChosenModel chosen() {
        return switch (wanted.provider()) {
            case OFFLINE -> ChosenModel.offline(
                    !wanted.origin().equals("default"), "model.provider is offline (" + wanted.origin() + ")");
            case OPENAI -> openAi("model.provider is openai (" + wanted.origin() + ")");
            case ANTHROPIC -> new ChosenModel(
                    ModelProvider.ANTHROPIC,
                    wanted.name(),
                    Optional.of(wanted.baseUrl().orElse(ANTHROPIC)),
                    Optional.of(wanted.apiKeyVariable().orElse("ANTHROPIC_API_KEY")),
                    true,
                    "model.provider is anthropic (" + wanted.origin() + ")");
            case AUTO -> wanted.baseUrl().isPresent() && !wanted.name().isEmpty()
                    ? openAi("model.base_url and model.name are set")
                    : found(wanted.name());
        };
    }

    private ChosenModel openAi(String why) {
        return new ChosenModel(
                ModelProvider.OPENAI,
                wanted.name(),
                Optional.of(openAiAddress()),
                Optional.of(wanted.apiKeyVariable().orElse("OPENAI_API_KEY")),
                true,
                why);
    }

    private URI openAiAddress() {
        String told = surroundings.variable(ProviderDiscovery.OPENAI_BASE_URL);
        return wanted.baseUrl().orElseGet(() -> told.isBlank() ? OPENAI : URI.create(told.strip()));
    }

    private ChosenModel found(String name) {
        Optional<FoundProvider> first = ProviderDiscovery.first(found(), name);
        if (first.isPresent()) {
            return of(first.get(), name);
        }
        if (!name.isEmpty()) {
            return openAi("nobody who was found is known to have it, so it is asked for at "
                    + openAiAddress().getAuthority());
        }
        return ChosenModel.offline(false, wanted.discover() ? "nobody else was found" : "model.discover is false");
    }

    private static ChosenModel of(FoundProvider provider, String name) {
        return new ChosenModel(
                provider.speaksAnthropic() ? ModelProvider.ANTHROPIC : ModelProvider.OPENAI,
                name.isEmpty() ? provider.models().getFirst() : name,
                Optional.of(provider.baseUrl()),
                provider.keyVariable(),
                !name.isEmpty(),
                provider.why());
    }
}
