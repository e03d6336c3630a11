package io.arawn.workstream.local.settings;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.local.settings.Settings.Model;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.local.settings.Settings.Patience;
import io.arawn.workstream.local.settings.Settings.Recalling;
import io.arawn.workstream.local.settings.Settings.Server;
import io.arawn.workstream.local.settings.Settings.ServerCapacity;
import io.arawn.workstream.local.settings.Settings.ServerLimits;
import io.arawn.workstream.local.settings.Settings.Storage;
import io.arawn.workstream.plan.ContextSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The value of every setting, and its origin: a flag, else the environment, else the file, else a default. */
public final class Configuration {

    /** The origins of a model name that holds for one use. */
    private static final Set<String> NAMED_NOW = Set.of("--model", "/model");

    private final Path home;
    private final Map<Setting, Value> values;
    private final Map<String, ModelFacts> models;

    private Configuration(Path home, Map<Setting, Value> values, Map<String, ModelFacts> models) {
        this.home = home;
        this.values = values;
        this.models = models;
    }

    /**
     * The sources of values besides the file.
     *
     * @param environment all variables
     * @param userHome the folder for {@code ~}
     * @param workingFolder the folder to which relative paths in the environment are relative
     * @param login the author if none is configured
     */
    public record Sources(Map<String, String> environment, Path userHome, Path workingFolder, String login) {

        /** The folder with all files of the user: {@code ARAWN_HOME}, else {@code ~/.arawn}. */
        public Path home() {
            String told = environment.getOrDefault("ARAWN_HOME", "");
            return file(told.isBlank() ? "~/.arawn" : told);
        }

        /** The file or folder of a path that the user typed. */
        public Path file(String path) {
            return workingFolder.resolve(expanded(path)).normalize();
        }

        private Path expanded(String path) {
            if (path.equals("~")) {
                return userHome;
            }
            return path.startsWith("~/") ? userHome.resolve(path.substring(2)) : Path.of(path);
        }
    }

    /**
     * Reads the configuration.
     *
     * @param flags the values from the command line
     * @throws InvalidConfigurationException with all problems
     */
    public static Configuration read(Sources sources, List<Value> flags) {
        List<String> problems = new ArrayList<>();
        return read(sources, ConfigurationFile.read(file(sources), problems), flags, problems);
    }

    /**
     * As {@link #read(Sources, List)}, if the file had this text.
     *
     * @throws InvalidConfigurationException with all problems
     */
    public static Configuration read(Sources sources, String text) {
        List<String> problems = new ArrayList<>();
        return read(sources, ConfigurationFile.read(file(sources), text, problems), List.of(), problems);
    }

    /** The file with the configuration, which need not exist. */
    public static OwnFile file(Sources sources) {
        return OwnFolder.at(sources.home()).file("config.toml");
    }

    private static Configuration read(
            Sources sources, ConfigurationFile.Told file, List<Value> flags, List<String> problems) {
        Path home = sources.home();
        Map<Setting, Value> values = standards(sources, home);
        for (Value value : file.values()) {
            put(values, inFolder(value, sources, home), problems);
        }
        for (Value value : environment(sources.environment())) {
            put(values, inFolder(value, sources, sources.workingFolder()), problems);
        }
        flags.forEach(flag -> put(values, flag, problems));
        problems.addAll(contradictions(values));
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return new Configuration(home, Collections.unmodifiableMap(values), file.models());
    }

    private static Map<Setting, Value> standards(Sources sources, Path home) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, new Value(setting, setting.standard(), "default"));
        }
        String logs = home.resolve("data").resolve("workstreams").toString();
        values.put(Setting.STORAGE_PATH, new Value(Setting.STORAGE_PATH, logs, "default"));
        if (Bounds.isLabel(sources.login())) {
            values.put(Setting.AUTHOR, new Value(Setting.AUTHOR, sources.login(), "login name"));
        }
        return values;
    }

    private static List<Value> environment(Map<String, String> environment) {
        List<Value> values = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String text = environment.getOrDefault(setting.variable(), "");
            if (!text.isEmpty()) {
                values.add(new Value(setting, text, setting.variable()));
            }
        }
        return values;
    }

    private static Value inFolder(Value value, Sources sources, Path folder) {
        if (!value.setting().kind().isPath(value.text()) || value.setting().kind().problem(value.text()).isPresent()) {
            return value;
        }
        Path path = folder.resolve(sources.expanded(value.text())).normalize();
        return new Value(value.setting(), path.toString(), value.origin());
    }

    private static void put(Map<Setting, Value> values, Value value, List<String> problems) {
        Optional<String> problem = value.setting().kind().problem(value.text());
        problem.ifPresent(
                wrong -> problems.add(value.origin() + ": " + value.setting().key() + " " + wrong));
        if (problem.isEmpty()) {
            values.put(value.setting(), value);
        }
    }

    private static List<String> contradictions(Map<Setting, Value> values) {
        List<String> problems = new ArrayList<>();
        Configuration told = new Configuration(Path.of(""), values, Map.of());
        if (told.number(Setting.MAX_HISTORY) < told.number(Setting.CONTEXT_WINDOW)) {
            problems.add(told.origins(Setting.MAX_HISTORY, Setting.CONTEXT_WINDOW)
                    + ": workstreams.max_history (" + told.number(Setting.MAX_HISTORY)
                    + ") must not be less than workstreams.context_window (" + told.number(Setting.CONTEXT_WINDOW)
                    + ")");
        }
        if (told.window().filter(window -> told.count(Setting.MODEL_MAX_REPLY) >= window).isPresent()) {
            problems.add(told.origins(Setting.MODEL_MAX_REPLY, Setting.MODEL_CONTEXT_WINDOW)
                    + ": model.max_reply must be less than model.context_window");
        }
        told.nameless().ifPresent(problems::add);
        if (told.provider() == ModelProvider.OFFLINE && told.modelSummarizes()) {
            problems.add(told.value(Setting.SUMMARIES_BY).origin()
                    + ": summaries.by is model, so model.provider must be one that is no offline one; set it, or leave"
                    + " summaries.by at extractive");
        }
        return problems;
    }

    private String origins(Setting one, Setting other) {
        String first = value(one).origin();
        String second = value(other).origin();
        return first.equals("default") || first.equals(second) ? second : first;
    }

    /** The problem if the configuration names a provider without a model. */
    private Optional<String> nameless() {
        boolean named = !text(Setting.MODEL_NAME).isBlank();
        return switch (provider()) {
            case OFFLINE, AUTO -> Optional.empty();
            case OPENAI, ANTHROPIC -> named
                    ? Optional.empty()
                    : Optional.of(value(Setting.MODEL_PROVIDER).origin() + ": model.provider is "
                            + text(Setting.MODEL_PROVIDER)
                            + ", so model.name must tell the model; set it, or pass --model");
        };
    }

    /** The provider. A model that a flag names is used even if the offline model is configured. */
    private ModelProvider provider() {
        ModelProvider told = ModelProvider.valueOf(text(Setting.MODEL_PROVIDER).toUpperCase(Locale.ROOT));
        String named = value(Setting.MODEL_NAME).origin();
        boolean flagged = NAMED_NOW.contains(named)
                && !value(Setting.MODEL_PROVIDER).origin().equals(named);
        return told == ModelProvider.OFFLINE && flagged ? ModelProvider.AUTO : told;
    }

    /** The facts about models in the file, by their names. */
    public Map<String, ModelFacts> models() {
        return models;
    }

    private boolean modelSummarizes() {
        return text(Setting.SUMMARIES_BY).equals("model");
    }

    /** The value of the setting. */
    public Value value(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /** All values, in the order of the settings. */
    public List<Value> values() {
        return List.copyOf(values.values());
    }

    /** The folder with all files of the user. */
    public Path home() {
        return home;
    }

    /** The values with their types. */
    public Settings settings() {
        return new Settings(
                home,
                new Storage(
                        truth(Setting.ENABLED),
                        Path.of(text(Setting.STORAGE_PATH)),
                        told(Setting.STORE_URL).map(DatabaseUrl::new),
                        text(Setting.DURABILITY).equals("fsync"),
                        number(Setting.MAX_MESSAGE_BYTES)),
                new ContextSettings(
                        count(Setting.CONTEXT_WINDOW), count(Setting.MAX_HISTORY), count(Setting.MAX_TOKENS)),
                model(),
                new Recalling(
                        text(Setting.RECALL_EMBEDDER),
                        value(Setting.RECALL_EMBEDDER).origin(),
                        text(Setting.RECALL_MODEL),
                        told(Setting.RECALL_BASE_URL).map(URI::create),
                        text(Setting.RECALL_API_KEY_ENV)),
                new Server(
                        text(Setting.SERVER_HOST),
                        count(Setting.SERVER_PORT),
                        Set.copyOf(Kind.Origins.of(text(Setting.SERVER_ALLOWED_ORIGINS))),
                        told(Setting.SERVER_TOKEN_AUTHOR),
                        Kind.Beginnings.of(text(Setting.SERVER_NOT_STORED)),
                        new ServerCapacity(
                                count(Setting.SERVER_TURNS),
                                count(Setting.SERVER_TURNS_PER_WORKSTREAM),
                                count(Setting.SERVER_SOCKETS),
                                seconds(Setting.SERVER_REQUEST_TIMEOUT)),
                        seconds(Setting.SERVER_DRAIN),
                        new ServerLimits(
                                count(Setting.SERVER_REQUESTS_PER_MINUTE),
                                number(Setting.SERVER_TOKENS_PER_DAY),
                                Kind.Names.of(text(Setting.SERVER_MODELS)),
                                count(Setting.SERVER_REPLY_TOKENS)),
                        Kind.Names.of(text(Setting.SERVER_TRUSTED_PROXIES))),
                truth(Setting.BACKGROUND_ENABLED),
                truth(Setting.REDACTION_ENABLED),
                Optional.of(text(Setting.AUTHOR)).filter(name -> !name.isBlank()));
    }

    private Model model() {
        return new Model(
                provider(),
                truth(Setting.MODEL_DISCOVER),
                text(Setting.MODEL_NAME),
                told(Setting.MODEL_BASE_URL).map(URI::create),
                told(Setting.MODEL_API_KEY_ENV),
                window(),
                count(Setting.MODEL_MAX_REPLY),
                modelSummarizes(),
                text(Setting.MODEL_THINKING),
                truth(Setting.MODEL_SEARCH_WORKSTREAM),
                value(Setting.MODEL_PROVIDER).origin(),
                new Patience(
                        seconds(Setting.MODEL_CONNECT_TIMEOUT),
                        seconds(Setting.MODEL_FIRST_TOKEN_TIMEOUT),
                        seconds(Setting.MODEL_IDLE_TIMEOUT),
                        count(Setting.MODEL_MAX_RETRIES)),
                models);
    }

    private Optional<String> told(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isBlank());
    }

    private Optional<Integer> window() {
        return Optional.of(text(Setting.MODEL_CONTEXT_WINDOW)).filter(told -> !told.isEmpty()).map(Integer::valueOf);
    }

    private String text(Setting setting) {
        return value(setting).text();
    }

    private boolean truth(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    private long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    private int count(Setting setting) {
        return Math.toIntExact(number(setting));
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }
}
