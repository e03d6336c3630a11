package io.arawn.workstream.local;

import io.arawn.workstream.local.settings.Settings.ModelProvider;
import java.net.URI;
import java.util.Optional;

/**
 * The model that answers.
 *
 * @param dialect the API dialect of its provider; never {@code AUTO}
 * @param baseUrl the address of its provider; empty for the offline model
 * @param keyVariable the environment variable that holds its key
 * @param configured whether the user chose this model, rather than any available one
 * @param why the reason for the choice
 */
public record ChosenModel(
        ModelProvider dialect,
        String name,
        Optional<URI> baseUrl,
        Optional<String> keyVariable,
        boolean configured,
        String why) {

    private static final int PORT_OF_OLLAMA = 11434;

    public static ChosenModel offline(boolean configured, String why) {
        return new ChosenModel(ModelProvider.OFFLINE, "offline", Optional.empty(), Optional.empty(), configured, why);
    }

    /** Another model of the same provider. */
    public ChosenModel named(String other) {
        return new ChosenModel(dialect, other, baseUrl, keyVariable, true, why);
    }

    /**
     * The destination of text for this model. Not for the offline model.
     *
     * @param reason the text before the reason for the choice
     */
    public Destination destination(String reason) {
        return new Destination(name, baseUrl.orElseThrow(), reason + why);
    }

    public boolean isOffline() {
        return dialect == ModelProvider.OFFLINE;
    }

    /** Whether Ollama runs the model: an Ollama that was found, or a configured server at Ollama's usual port. */
    public boolean isAtOllama() {
        return baseUrl.filter(address -> keyVariable.isEmpty() || address.getPort() == PORT_OF_OLLAMA).isPresent();
    }

    /** The host, and the port if the address names one. */
    public String host() {
        return baseUrl.map(URI::getAuthority).orElse("this machine");
    }
}
