package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Searches for providers that are available without configuration: on this machine, and in the usual environment
 * variables.
 */
public final class ProviderDiscovery {

    private static final Pattern SLASHES = Pattern.compile("/+$");
    private static final Pattern WITH_PORT = Pattern.compile("https?://[^/]+:[0-9]+");
    private static final String OLLAMA_HOST = "OLLAMA_HOST";
    private static final String OLLAMA = "http://localhost:11434";
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UnaryOperator<String> environment;
    private final Duration patience;
    private final ListeningUser listening;

    /** @param environment returns the value of a variable; empty if it is not set */
    public ProviderDiscovery(UnaryOperator<String> environment) {
        this(environment, PATIENCE, ListeningUser.ofThisMachine());
    }

    /**
     * @param patience the time to wait for a server that accepts a connection but does not answer; an absent server is
     *     noticed at once
     */
    ProviderDiscovery(UnaryOperator<String> environment, Duration patience, ListeningUser listening) {
        this.listening = listening;
        this.environment = environment;
        this.patience = patience;
    }

    /**
     * All candidates, in the order of preference: first the providers for which the environment holds a key or an
     * address, then a server at Ollama's address. Makes brief requests to this machine.
     *
     * @throws io.arawn.workstream.InvalidInputException if a variable for an address holds none
     */
    public List<FoundProvider> all() {
        List<FoundProvider> all = new ArrayList<>();
        KeyedProviders keyed = new KeyedProviders(environment);
        Providers.all().forEach(provider -> all.add(keyed.found(provider)));
        all.add(ollama());
        return List.copyOf(all);
    }

    /**
     * The address of the provider: the value of its variable, else its default address.
     *
     * @throws io.arawn.workstream.InvalidInputException if the value of the variable is not an address
     */
    public URI address(Provider provider) {
        return new KeyedProviders(environment).address(provider);
    }

    /**
     * The answering provider: the first available one that has the model. A model that no provider is known to have may
     * be OpenAI's, if the user chose OpenAI.
     *
     * @param model the wanted model; empty for any
     * @return empty if no available provider has it
     */
    public static Optional<FoundProvider> first(List<FoundProvider> all, String model) {
        List<FoundProvider> there =
                all.stream().filter(FoundProvider::found).toList();
        if (model.isEmpty()) {
            return first(there, provider -> !provider.models().isEmpty());
        }
        return first(there, provider -> provider.keyVariable().isPresent() && has(provider, model))
                .or(() -> first(there, ProviderDiscovery::isOpenAiElsewhere))
                .or(() -> first(there, provider -> has(provider, model)))
                .or(() -> first(there, provider -> provider.name().equals(Providers.OPENAI.name())));
    }

    /** Whether it is a server at a configured address in OpenAI's dialect, which may have any model. */
    private static boolean isOpenAiElsewhere(FoundProvider provider) {
        return provider.name().equals(Providers.OPENAI.name())
                && !provider.baseUrl().equals(Providers.OPENAI.baseUrl());
    }

    private static Optional<FoundProvider> first(List<FoundProvider> there, Predicate<FoundProvider> wanted) {
        return there.stream().filter(wanted).findFirst();
    }

    private static boolean has(FoundProvider provider, String model) {
        return provider.keyVariable().isEmpty()
                ? provider.models().contains(model) || provider.models().contains(model + ":latest")
                : Providers.named(provider.name()).orElseThrow().has(model);
    }

    private FoundProvider ollama() {
        URI address = ollamaAddress();
        Optional<List<String>> models = new LocalModels(patience).at(address);
        List<String> talking = models.orElse(List.of()).stream()
                .filter(ProviderDiscovery::talks)
                .toList();
        String why = models.map(all -> "it answers at " + address
                + listening.otherAt(address).map(user -> ", started by user " + user).orElse("")
                + (talking.isEmpty() ? ", but has no model; ollama pull gets one" : ""))
                .orElse("nothing answers at " + address);
        return new FoundProvider(
                "ollama", address.resolve("/v1"), Optional.empty(), talking, models.isPresent(), why);
    }

    private URI ollamaAddress() {
        String told = environment.apply(OLLAMA_HOST).strip();
        if (told.isEmpty()) {
            return URI.create(OLLAMA);
        }
        String address = told.contains("://") ? told : "http://" + told;
        String reachable = SLASHES.matcher(address.replace("//0.0.0.0", "//localhost")).replaceAll("");
        try {
            return URI.create(WITH_PORT.matcher(reachable).matches() || reachable.startsWith("https")
                    ? reachable
                    : reachable + ":11434");
        } catch (IllegalArgumentException none) {
            throw new InvalidInputException(
                    OLLAMA_HOST, OLLAMA_HOST + " must be a host, such as localhost:11434, not '" + told + "'");
        }
    }

    /** Whether a model can chat, by its name: models that only make vectors have it in their names. */
    private static boolean talks(String model) {
        String name = Letters.small(model);
        return !name.contains("embed") && !name.contains("minilm") && !name.startsWith("bge");
    }
}
