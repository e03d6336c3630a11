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

/** Looks for providers that are there without being configured: on this machine, and by the usual variables. */
public final class ProviderDiscovery {

    private static final Pattern SLASHES = Pattern.compile("/+$");
    private static final Pattern WITH_PORT = Pattern.compile("https?://[^/]+:[0-9]+");
    private static final String OLLAMA_HOST = "OLLAMA_HOST";
    private static final String OLLAMA = "http://localhost:11434";
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UnaryOperator<String> environment;
    private final Duration patience;
    private final ListeningUser listening;

    /** @param environment gives the text of a variable; empty for one that is not set */
    public ProviderDiscovery(UnaryOperator<String> environment) {
        this(environment, PATIENCE, ListeningUser.ofThisMachine());
    }

    /** @param patience how long to wait for who is there and says nothing; where nobody is, that is known at once */
    ProviderDiscovery(UnaryOperator<String> environment, Duration patience, ListeningUser listening) {
        this.listening = listening;
        this.environment = environment;
        this.patience = patience;
    }

    /**
     * All providers that are looked for, in the order in which they are taken: first those that somebody chose, by a key
     * or an address in the environment, then whoever listens where an Ollama would. Asks this machine, which is brief.
     *
     * @throws io.arawn.workstream.InvalidInputException when a variable that should hold an address does not
     */
    public List<FoundProvider> all() {
        List<FoundProvider> all = new ArrayList<>();
        KeyedProviders keyed = new KeyedProviders(environment);
        Providers.all().forEach(provider -> all.add(keyed.found(provider)));
        all.add(ollama());
        return List.copyOf(all);
    }

    /**
     * The provider where it is: as its variable for an address says, else at its usual address.
     *
     * @throws io.arawn.workstream.InvalidInputException when the variable holds no address
     */
    public URI address(Provider provider) {
        return new KeyedProviders(environment).address(provider);
    }

    /**
     * Who answers: the first that is there and has the model. A model that nobody is known to have may be OpenAI's, where
     * somebody chose OpenAI.
     *
     * @param model the one that is wanted; empty for any
     * @return empty when nobody is there that has it
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

    /** Whether it speaks as OpenAI does, where somebody said, and where any model may be. */
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

    /** Models that only make vectors of texts are named for it. */
    private static boolean talks(String model) {
        String name = Letters.small(model);
        return !name.contains("embed") && !name.contains("minilm") && !name.startsWith("bge");
    }
}
