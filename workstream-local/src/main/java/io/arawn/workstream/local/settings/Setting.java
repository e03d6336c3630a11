package io.arawn.workstream.local.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All settings. */
@SuppressWarnings("ImmutableEnumChecker") // kinds are records of JDK values, which Error Prone cannot see
public enum Setting {
    ENABLED("workstreams.enabled", new Kind.Switch(), "true", "whether workstreams may be used"),
    STORAGE_PATH("workstreams.storage_path", new Kind.Folder(), "", "the folder of the logs"),
    MAX_HISTORY("workstreams.max_history", new Kind.Whole(1, Limits.INT), "1000",
            "messages that may stand verbatim before older ones are summarised"),
    CONTEXT_WINDOW("workstreams.context_window", new Kind.Whole(1, Limits.INT), "50",
            "recent messages to keep verbatim"),
    DURABILITY("workstreams.durability", new Kind.Choice("fsync", "os"), "fsync",
            "what a stored message survives: fsync a crash of the machine, os one of the process"),
    MAX_MESSAGE_BYTES("workstreams.max_message_bytes", new Kind.Whole(1_024, 1L << 30), "16777216",
            "the longest record that is stored, in bytes"),
    STORE_URL("store.url", new Kind.Database(), "",
            "the database that keeps the workstreams, instead of files in storage_path"),
    MAX_TOKENS("context.max_tokens", new Kind.Whole(1, Limits.INT), "100000",
            "the token budget of a model call, where the model's window allows it"),
    MODEL_PROVIDER("model.provider", new Kind.Choice("auto", "offline", "openai", "anthropic"), "auto",
            "auto takes what the environment chose, or what is found; offline answers from the workstream itself; openai"
                    + " is any server that speaks OpenAI's chat completions"),
    MODEL_DISCOVER("model.discover", new Kind.Switch(), "true",
            "whether auto looks for the usual variables with API keys and for an Ollama on this machine"),
    MODEL_NAME("model.name", new Kind.Text(), "", "the model, as its provider knows it"),
    MODEL_BASE_URL("model.base_url", new Kind.Address(), "", "where the provider is; its usual address where not told"),
    MODEL_API_KEY_ENV("model.api_key_env", new Kind.Variable(), "",
            "the environment variable that holds the provider's key; the usual one where not told"),
    MODEL_CONTEXT_WINDOW("model.context_window", new Kind.Whole(256, Limits.INT), "",
            "the most tokens that prompt and reply may have together; known of the usual models"),
    MODEL_MAX_REPLY("model.max_reply", new Kind.Whole(1, Limits.INT), "4096", "the most tokens of a reply"),
    MODEL_THINKING("model.thinking", new Kind.Thinking(), "off",
            "whether a model of Anthropic's thinks first: off, adaptive, or for how many tokens"),
    MODEL_SEARCH_WORKSTREAM("model.search_workstream", new Kind.Switch(), "true",
            "whether the model may search the workstream itself, where it can call tools"),
    MODEL_CONNECT_TIMEOUT("model.connect_timeout", Limits.SECONDS, "10", "seconds to connect"),
    MODEL_FIRST_TOKEN_TIMEOUT("model.first_token_timeout", Limits.SECONDS, "120",
            "seconds from the question to the first piece of the reply"),
    MODEL_IDLE_TIMEOUT("model.idle_timeout", Limits.SECONDS, "60", "seconds between two pieces of the reply"),
    MODEL_MAX_RETRIES("model.max_retries", new Kind.Whole(0, 20), "2",
            "how often a call that failed before its first token is repeated"),
    SUMMARIES_BY("summaries.by", new Kind.Choice("extractive", "model"), "extractive",
            "what summarises in the background: extractive quotes, model is the one that answers"),
    RECALL_EMBEDDER("recall.embedder", new Kind.ChoiceOrFolder("onnx", "openai", "none"), "onnx",
            "what tells which messages mean something alike: a model in this process, a model in a folder of yours, a"
                    + " server, or nothing but words"),
    RECALL_MODEL("recall.model", new Kind.Text(), "text-embedding-3-small",
            "the embedding model, as the server knows it"),
    RECALL_BASE_URL("recall.base_url", new Kind.Address(), "",
            "where the embedding model is; OPENAI_BASE_URL where not told, and else OpenAI"),
    RECALL_API_KEY_ENV("recall.api_key_env", new Kind.Variable(), "OPENAI_API_KEY",
            "the environment variable that holds the key of that server"),
    SERVER_HOST("server.host", new Kind.Text(), "127.0.0.1", "the address that the server listens on"),
    SERVER_PORT("server.port", new Kind.Whole(0, 65_535), "8080", "the port that the server listens on; 0 for any"),
    SERVER_ALLOWED_ORIGINS("server.allowed_origins", new Kind.Origins(), "",
            "web pages elsewhere that may use the server, such as https://chat.example.org"),
    SERVER_TOKEN_AUTHOR("server.token_author", new Kind.Label(), "",
            "who speaks to a server that has a token, where a request does not say"),
    SERVER_NOT_STORED("server.not_stored", new Kind.Beginnings(), "",
            "what clients' programs send that is no conversation: beginnings of prompts, and tags in angle brackets"),
    SERVER_TURNS("server.turns", Limits.AT_ONCE, "256", "the turns that may run on the server at once"),
    SERVER_TURNS_PER_WORKSTREAM("server.turns_per_workstream", Limits.AT_ONCE, "32",
            "the turns that may run in one workstream on the server at once"),
    SERVER_SOCKETS("server.sockets", Limits.AT_ONCE, "256", "the WebSockets that may be open at once"),
    SERVER_REQUEST_TIMEOUT("server.request_timeout", Limits.SECONDS, "60",
            "seconds that a request may wait and be worked at before it is stopped; what the model takes is not counted"),
    SERVER_TRUSTED_PROXIES("server.trusted_proxies", new Kind.Names(), "",
            "the addresses of proxies that tell the server whose requests they pass on, such as 127.0.0.1"),
    SERVER_REQUESTS_PER_MINUTE("server.requests_per_minute", new Kind.Whole(0, 1_000_000), "0",
            "the requests that the server answers in a minute for each token and address; 0 for any number"),
    SERVER_TOKENS_PER_DAY("server.tokens_per_day", new Kind.Whole(0, 1_000_000_000_000L), "0",
            "the tokens of prompts and replies that may be used in a day (UTC); 0 for any number"),
    SERVER_MODELS("server.models", new Kind.Names(), "",
            "the models that clients may choose, besides the configured one, such as gpt-4o or claude-*; none for all"),
    SERVER_REPLY_TOKENS("server.reply_tokens", new Kind.Whole(0, Limits.INT), "0",
            "the most tokens of a reply that clients may ask for; 0 for any number"),
    SERVER_DRAIN("server.drain", new Kind.Whole(0, 3_600), "0",
            "seconds in which the server goes on when it is told to stop, and /health/ready says that it is not ready"),
    BACKGROUND_ENABLED("background.enabled", new Kind.Switch(), "true",
            "whether the index and summaries are brought up after an answer"),
    REDACTION_ENABLED("redaction.enabled", new Kind.Switch(), "false",
            "whether keys and tokens are masked in what is imported, appended and watched"),
    AUTHOR("author", new Kind.Label(), "", "your name in what you say");

    private final String key;
    private final Kind kind;
    private final String standard;
    private final String description;

    Setting(String key, Kind kind, String standard, String description) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.description = description;
    }

    /**
     * Limits that several settings share. They are in a nested class, because the constants of an enum do not exist yet
     * when its values are made.
     */
    private static final class Limits {
        static final long INT = Integer.MAX_VALUE;
        static final Kind AT_ONCE = new Kind.Whole(1, 10_000);
        static final Kind SECONDS = new Kind.Whole(1, 86_400);
    }

    /** The key in the file, such as {@code workstreams.max_history}. */
    public String key() {
        return key;
    }

    /** Its purpose, in a few words. */
    public String description() {
        return description;
    }

    /** The environment variable that sets it, such as {@code ARAWN_WORKSTREAMS_MAX_HISTORY}. */
    public String variable() {
        return "ARAWN_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** The default; empty if it depends on the surroundings or if the setting has no default. */
    String standard() {
        return standard;
    }

    /** The setting with this key. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** The keys of all settings. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
