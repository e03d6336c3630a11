package io.arawn.workstream.local;

import io.arawn.workstream.local.settings.Settings.ModelProvider;
import java.net.URI;
import java.util.Optional;

/**
 * The model that answers.
 *
 * @param dialect in which it is spoken to; never {@code AUTO}
 * @param baseUrl where it is; empty for the offline one
 * @param keyVariable the environment variable that holds its key
 * @param configured whether somebody wants this one, and not any
 * @param why it is this one
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

    /** Another model at the same place. */
    public ChosenModel named(String other) {
        return new ChosenModel(dialect, other, baseUrl, keyVariable, true, why);
    }

    /**
     * Where text for it goes; asked only where it is not the offline one.
     *
     * @param reason goes before why it is this one
     */
    public Destination destination(String reason) {
        return new Destination(name, baseUrl.orElseThrow(), reason + why);
    }

    public boolean isOffline() {
        return dialect == ModelProvider.OFFLINE;
    }

    /** Whether an Ollama runs it: one that was found, or one that is configured, at its usual port. */
    public boolean isAtOllama() {
        return baseUrl.filter(address -> keyVariable.isEmpty() || address.getPort() == PORT_OF_OLLAMA).isPresent();
    }

    /** The host, and its port where one is told. */
    public String host() {
        return baseUrl.map(URI::getAuthority).orElse("this machine");
    }
}
