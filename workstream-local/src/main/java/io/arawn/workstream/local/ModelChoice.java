package io.arawn.workstream.local;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Lazy;
import io.arawn.workstream.llm.Dialect;
import io.arawn.workstream.llm.FoundProvider;
import io.arawn.workstream.llm.ProviderDiscovery;
import io.arawn.workstream.llm.Providers;
import io.arawn.workstream.local.settings.Settings.Model;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the answering model: the configured one, else one that is found, else the offline model. */
public final class ModelChoice {

    private final Model wanted;
    private final ProviderDiscovery discovery;
    private final Lazy<List<FoundProvider>> found;

    /** Searches for nothing yet. */
    public ModelChoice(Model wanted, Environment environment) {
        this.wanted = wanted;
        discovery = new ProviderDiscovery(environment::variable);
        found = new Lazy<>(discovery::all);
    }

    /** The providers that exist besides the configured one. The first call searches for them. */
    public List<FoundProvider> found() {
        return wanted.discover() ? found.get() : List.of();
    }

    /**
     * The answering model. Text goes only to a provider that the configuration, a variable or the user chose.
     *
     * @throws InvalidInputException if no configured or found provider has the wanted model
     */
    public ChosenModel chosen() {
        return switch (wanted.provider()) {
            case OFFLINE -> ChosenModel.offline(
                    !wanted.origin().equals("default"), "model.provider is offline (" + wanted.origin() + ")");
            case OPENAI -> openAi("model.provider is openai (" + wanted.origin() + ")");
            case ANTHROPIC -> new ChosenModel(
                    ModelProvider.ANTHROPIC,
                    wanted.name(),
                    Optional.of(wanted.baseUrl().orElseGet(() -> discovery.address(Providers.ANTHROPIC))),
                    Optional.of(wanted.apiKeyVariable().orElse("ANTHROPIC_API_KEY")),
                    true,
                    "model.provider is anthropic (" + wanted.origin() + ")");
            case AUTO -> wanted.baseUrl().isPresent() ? placed() : found(wanted.name());
        };
    }

    private ChosenModel placed() {
        if (wanted.name().isEmpty()) {
            throw new InvalidInputException("model.name", "model.base_url is set, so that no other provider is looked"
                    + " for, and model.name must tell the model; set it, or pass --model");
        }
        return openAi("model.base_url and model.name are set");
    }

    private ChosenModel openAi(String why) {
        return new ChosenModel(
                ModelProvider.OPENAI,
                wanted.name(),
                Optional.of(wanted.baseUrl().orElseGet(() -> discovery.address(Providers.OPENAI))),
                Optional.of(wanted.apiKeyVariable().orElse("OPENAI_API_KEY")),
                true,
                why);
    }

    private ChosenModel found(String name) {
        Optional<FoundProvider> first = ProviderDiscovery.first(found(), name);
        if (first.isPresent()) {
            return of(first.get(), name);
        }
        if (!name.isEmpty()) {
            throw new InvalidInputException("model.name", unknown(name));
        }
        return ChosenModel.offline(false, wanted.discover() ? "nobody else was found" : "model.discover is false");
    }

    private String unknown(String name) {
        String advice =
                "; name one that is there, --model offline for the one that needs no provider, or set provider and"
                        + " base_url under [model]";
        if (!wanted.discover()) {
            return "no provider is configured for the model '" + name + "', and model.discover is false" + advice;
        }
        String there = found().stream()
                .filter(FoundProvider::found)
                .map(provider -> provider.name() + (provider.keyVariable().isPresent() ? " has such as " : " has ")
                        + (provider.models().isEmpty() ? "none" : String.join(", ", provider.models())))
                .collect(Collectors.joining("; "));
        return "no provider has the model '" + name + "' ("
                + (there.isEmpty() ? "no provider's key is set, and no Ollama answers" : there) + ")" + advice;
    }

    private static ChosenModel of(FoundProvider provider, String name) {
        return new ChosenModel(
                provider.dialect() == Dialect.ANTHROPIC ? ModelProvider.ANTHROPIC : ModelProvider.OPENAI,
                name.isEmpty() ? provider.models().getFirst() : name,
                Optional.of(provider.baseUrl()),
                provider.keyVariable(),
                !name.isEmpty(),
                provider.why());
    }
}
