package io.arawn.workstream.local.settings;

import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.usage.Prices;
import io.arawn.workstream.usage.Prices.Price;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All settings, checked.
 *
 * @param home the folder with all files of the user
 * @param background whether derived data are updated after an answer
 * @param redaction whether keys and tokens are masked in what is imported, appended and watched
 * @param author the author of messages and changes
 */
public record Settings(
        Path home,
        Storage storage,
        ContextSettings context,
        Model model,
        Recalling recalling,
        Server server,
        boolean background,
        boolean redaction,
        Optional<String> author) {

    /**
     * The place and the properties of the logs.
     *
     * @param database the database that is used instead of the logs
     * @param fsync whether a stored record survives a crash of the machine, and not only of the process
     */
    public record Storage(
            boolean enabled, Path path, Optional<DatabaseUrl> database, boolean fsync, long maxMessageBytes) {}

    /** The provider of the answering model. */
    public enum ModelProvider {
        /** Any provider that is found. */
        AUTO,
        OFFLINE,
        OPENAI,
        ANTHROPIC
    }

    /**
     * The answering model.
     *
     * @param discover whether to search for providers that are not configured
     * @param name the name at the provider; empty for the offline model, and for any model
     * @param baseUrl empty for the provider's default
     * @param apiKeyVariable the environment variable that holds the key; empty for the provider's default
     * @param contextWindow in tokens; empty for the known window of the model
     * @param summarizes whether it also makes the summaries
     * @param thinking {@code off}, {@code adaptive} or a number of tokens
     * @param searches whether it may search the workstream itself
     * @param origin the origin of the provider's value
     */
    public record Model(
            ModelProvider provider,
            boolean discover,
            String name,
            Optional<URI> baseUrl,
            Optional<String> apiKeyVariable,
            Optional<Integer> contextWindow,
            int maxReply,
            boolean summarizes,
            String thinking,
            boolean searches,
            String origin,
            Patience patience,
            Map<String, ModelFacts> facts) {

        /** Whether only the offline model is wanted. */
        public boolean offline() {
            return provider == ModelProvider.OFFLINE;
        }

        /** The configured prices. */
        public Prices prices() {
            Map<String, Price> prices = new TreeMap<>();
            facts.forEach((name, known) -> known.price().ifPresent(price -> prices.put(name, price)));
            return new Prices(prices);
        }

        /** The facts about the model with this name. */
        public ModelFacts factsOf(String model) {
            return facts.getOrDefault(model, ModelFacts.NONE);
        }
    }

    /**
     * The settings of recall by meaning.
     *
     * @param embedder {@code onnx}, {@code openai}, {@code none}, or the folder of a model
     * @param origin the origin of this value
     * @param model the model's name at the server
     * @param baseUrl empty for OpenAI's
     * @param apiKeyVariable the environment variable that holds the key
     */
    public record Recalling(
            String embedder, String origin, String model, Optional<URI> baseUrl, String apiKeyVariable) {}

    /** The timeouts for a model, and the number of retries. */
    public record Patience(Duration connect, Duration firstToken, Duration idle, int maxRetries) {}

    /**
     * The address of the server, and its access rules.
     *
     * @param allowedOrigins the foreign web pages that may use it
     * @param tokenAuthor the author of messages that are sent with its token, if a request names none
     * @param notStored what clients' programs send that is no conversation, besides what is known
     * @param capacity the limits on concurrent work
     * @param drain the time in which the server goes on when it is told to stop
     * @param limits the limits on what clients use
     * @param trustedProxies the addresses of proxies that tell whose requests they pass on
     */
    public record Server(
            String host,
            int port,
            Set<String> allowedOrigins,
            Optional<String> tokenAuthor,
            List<String> notStored,
            ServerCapacity capacity,
            Duration drain,
            ServerLimits limits,
            List<String> trustedProxies) {

        public Server {
            notStored = List.copyOf(notStored);
            trustedProxies = List.copyOf(trustedProxies);
            allowedOrigins = Set.copyOf(allowedOrigins);
        }
    }

    /**
     * The limits on what clients of the server use. 0 and empty lists are no limits.
     *
     * @param requestsPerMinute the requests of each token and address
     * @param tokensPerDay the tokens of prompts and replies
     * @param models the models that clients may choose
     * @param replyTokens the most tokens of a reply for which clients may ask
     */
    public record ServerLimits(int requestsPerMinute, long tokensPerDay, List<String> models, int replyTokens) {

        public ServerLimits {
            models = List.copyOf(models);
        }
    }

    /**
     * The limits on concurrent work of the server.
     *
     * @param turns the turns that may run
     * @param turnsPerWorkstream the turns that may run in one workstream
     * @param sockets the WebSockets that may be open
     * @param requestTimeout the time that a request may wait and run, together
     */
    public record ServerCapacity(int turns, int turnsPerWorkstream, int sockets, Duration requestTimeout) {}

    /** The same settings for workstreams in files of a folder. */
    public Settings inFolder(Path folder) {
        return with(new Storage(
                storage.enabled(), folder, Optional.empty(), storage.fsync(), storage.maxMessageBytes()));
    }

    /**
     * The same settings for workstreams in a database.
     *
     * @throws InvalidConfigurationException if the text is no address of a database; it does not repeat the text
     */
    public Settings inDatabase(String url, String origin) {
        DatabaseUrl.problem(url).ifPresent(problem -> {
            throw new InvalidConfigurationException(List.of(origin + " " + problem));
        });
        return with(new Storage(storage.enabled(), storage.path(), Optional.of(new DatabaseUrl(url)), storage.fsync(),
                storage.maxMessageBytes()));
    }

    private Settings with(Storage other) {
        return new Settings(home, other, context, model, recalling, server, background, redaction, author);
    }

    /** The folder of the data that can be made again from the logs at any time. */
    public Path cache() {
        return home.resolve("cache");
    }
}
