package io.arawn.workstream.llm;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks for providers that are there without being configured: on this machine, and by the usual variables. */
public final class ProviderDiscovery {

    /** What OpenAI's own clients read. */
    public static final String OPENAI_BASE_URL = "OPENAI_BASE_URL";

    private static final String OLLAMA_HOST = "OLLAMA_HOST";
    private static final String OLLAMA = "http://localhost:11434";
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UnaryOperator<String> environment;
    private final Duration patience;

    /** @param environment gives the text of a variable; empty for one that is not set */
    public ProviderDiscovery(UnaryOperator<String> environment) {
        this(environment, PATIENCE);
    }

    /** @param patience how long to wait for who is there and says nothing; where nobody is, that is known at once */
    ProviderDiscovery(UnaryOperator<String> environment, Duration patience) {
        this.environment = environment;
        this.patience = patience;
    }

    /** All providers that are looked for, in the order in which they are taken. Asks this machine, which is brief. */
    public List<FoundProvider> all() {
        List<FoundProvider> all = new ArrayList<>();
        all.add(ollama());
        for (KeyedProvider provider : KeyedProvider.values()) {
            all.add(provider.found(environment));
        }
        return List.copyOf(all);
    }

    /**
     * Who answers: the first that is there and has the model.
     *
     * @param model the one that is wanted; empty for any
     */
    public static Optional<FoundProvider> first(List<FoundProvider> all, String model) {
        List<FoundProvider> there =
                all.stream().filter(FoundProvider::found).toList();
        return there.stream()
                .filter(provider -> model.isEmpty() ? !provider.models().isEmpty() : has(provider, model))
                .findFirst();
    }

    private static boolean has(FoundProvider provider, String model) {
        return provider.keyVariable().isEmpty()
                ? provider.models().contains(model) || provider.models().contains(model + ":latest")
                : KeyedProvider.of(provider.name()).has(model);
    }

    private FoundProvider ollama() {
        URI address = URI.create(ollamaAddress());
        Optional<List<String>> models = new LocalModels(patience).at(address);
        List<String> talking = models.orElse(List.of()).stream()
                .filter(ProviderDiscovery::talks)
                .toList();
        String why = models.map(all -> "it answers at " + address
                + (talking.isEmpty() ? ", but has no model; ollama pull gets one" : ""))
                .orElse("nothing answers at " + address);
        return new FoundProvider(
                "ollama", address.resolve("/v1"), Optional.empty(), talking, models.isPresent(), why);
    }

    private String ollamaAddress() {
        String told = environment.apply(OLLAMA_HOST).strip();
        if (told.isEmpty()) {
            return OLLAMA;
        }
        String address = told.contains("://") ? told : "http://" + told;
        String reachable = address.replace("//0.0.0.0", "//localhost").replaceAll("/+$", "");
        return reachable.matches("https?://[^/]+:[0-9]+") || reachable.startsWith("https")
                ? reachable
                : reachable + ":11434";
    }

    /** Models that only make vectors of texts are named for it. */
    private static boolean talks(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return !name.contains("embed") && !name.contains("minilm") && !name.startsWith("bge");
    }
}
