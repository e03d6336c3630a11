package io.arawn.workstream.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.local.settings.Configuration.Sources;
import io.arawn.workstream.usage.Prices.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

    @TempDir
    Path home = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();

    private Configuration read(Value... flags) {
        return Configuration.read(new Sources(environment, home, home.resolve("work"), "ann"), List.of(flags));
    }

    private Path write(String toml) throws IOException {
        Path file = home.resolve(".arawn").resolve("config.toml");
        Files.createDirectories(home.resolve(".arawn"));
        return Files.writeString(file, toml);
    }

    private List<String> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidConfigurationException invalid) {
            return invalid.problems();
        }
    }

    @Test
    void withoutAnythingTheDefaultsOfTheFoundingDocumentHold() {
        Settings settings = read().settings();

        assertThat(settings.home()).isEqualTo(home.resolve(".arawn"));
        assertThat(settings.storage())
                .isEqualTo(new Settings.Storage(
                        true, home.resolve(".arawn/data/workstreams"), Optional.empty(), true, 16L << 20));
        assertThat(settings.context().maxHistory()).isEqualTo(1_000);
        assertThat(settings.context().contextWindow()).isEqualTo(50);
        assertThat(settings.context().maxTokens()).isEqualTo(100_000);
        assertThat(settings.model().provider()).isEqualTo(Settings.ModelProvider.AUTO);
        assertThat(settings.model().patience())
                .isEqualTo(new Settings.Patience(
                        Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ofSeconds(60), 2));
        assertThat(settings.server()).isEqualTo(new Settings.Server(
                "127.0.0.1",
                8080,
                Set.of(),
                Optional.empty(),
                List.of(),
                new Settings.ServerCapacity(256, 32, 256, Duration.ofSeconds(60)), Duration.ZERO,
                new Settings.ServerLimits(0, 0, List.of(), 0), List.of()));
        assertThat(settings.author()).contains("ann");
        assertThat(settings.background()).isTrue();
    }

    private static String sample(Setting setting) {
        return switch (setting) {
            case ENABLED, BACKGROUND_ENABLED, MODEL_DISCOVER, MODEL_SEARCH_WORKSTREAM -> "false";
            case REDACTION_ENABLED -> "true";
            case STORAGE_PATH -> "/srv/logs";
            case STORE_URL -> "jdbc:postgresql://db.example.org/arawn";
            case DURABILITY -> "os";
            case MODEL_PROVIDER -> "offline";
            case SUMMARIES_BY -> "extractive";
            case RECALL_EMBEDDER -> "none";
            case MODEL_THINKING -> "2048";
            case MODEL_NAME, RECALL_MODEL, SERVER_MODELS, SERVER_TRUSTED_PROXIES, AUTHOR, SERVER_HOST,
                    SERVER_TOKEN_AUTHOR -> "some";
            case MODEL_BASE_URL, RECALL_BASE_URL -> "http://localhost:11434/v1";
            case SERVER_ALLOWED_ORIGINS -> "https://chat.example.org";
            case SERVER_NOT_STORED -> "Write a haiku title";
            case MODEL_API_KEY_ENV, RECALL_API_KEY_ENV -> "MY_KEY";
            case MAX_HISTORY -> "2000";
            case CONTEXT_WINDOW, MODEL_MAX_REPLY, MODEL_MAX_RETRIES -> "17";
            case MAX_MESSAGE_BYTES, MAX_TOKENS, MODEL_CONTEXT_WINDOW -> "20000";
            case MODEL_CONNECT_TIMEOUT, MODEL_FIRST_TOKEN_TIMEOUT, MODEL_IDLE_TIMEOUT, SERVER_PORT, SERVER_TURNS,
                    SERVER_TURNS_PER_WORKSTREAM, SERVER_SOCKETS, SERVER_REQUEST_TIMEOUT, SERVER_DRAIN,
                    SERVER_REQUESTS_PER_MINUTE, SERVER_TOKENS_PER_DAY, SERVER_REPLY_TOKENS -> "33";
        };
    }

    @ParameterizedTest
    @EnumSource
    void everySettingComesFromTheFile(Setting setting) throws IOException {
        int dot = setting.key().indexOf('.');
        String table = dot < 0 ? "" : "[" + setting.key().substring(0, dot) + "]\n";
        Path file = write(table + setting.key().substring(dot + 1) + " = \"" + sample(setting) + "\"\n");

        Value value = read().value(setting);

        assertThat(value.text()).isEqualTo(sample(setting));
        assertThat(value.origin()).isEqualTo(file + (dot < 0 ? ":1" : ":2"));
    }

    @ParameterizedTest
    @EnumSource
    void theEnvironmentCountsBeforeTheFileAndAFlagBeforeBoth(Setting setting) throws IOException {
        write("author = \"file\"\n[workstreams]\ncontext_window = 3\n");
        environment.put(setting.variable(), sample(setting));

        assertThat(read().value(setting)).isEqualTo(new Value(setting, sample(setting), setting.variable()));
        environment.put("ARAWN_AUTHOR", "environment");
        assertThat(read(new Value(Setting.AUTHOR, "flag", "--author")).settings().author()).contains("flag");
    }

    @Test
    void valuesOfTomlTypesAreTaken() throws IOException {
        write("""
                [workstreams]
                enabled = false
                storage_path = "~/logs"
                max_history = 200
                [model]
                provider = "openai"
                name = "gpt-4o"
                context_window = 64_000
                """);

        Settings settings = read().settings();

        assertThat(settings.storage().enabled()).isFalse();
        assertThat(settings.storage().path()).isEqualTo(home.resolve("logs"));
        assertThat(settings.context().maxHistory()).isEqualTo(200);
        assertThat(settings.model().name()).isEqualTo("gpt-4o");
        assertThat(settings.model().contextWindow()).isEqualTo(Optional.of(64_000));
    }

    @Test
    void originsAreAListOrATextWithCommasInTheFormOfBrowsers() throws IOException {
        write("""
                [server]
                allowed_origins = ["https://Chat.example.org:443", "http://[::1]:3000"]
                token_author = "team"
                """);
        Settings.Server listed = read().settings().server();
        environment.put("ARAWN_SERVER_ALLOWED_ORIGINS", "http://a.example:80,https://b.example:8443");

        assertThat(listed.allowedOrigins()).containsExactlyInAnyOrder("https://chat.example.org", "http://[::1]:3000");
        assertThat(listed.tokenAuthor()).contains("team");
        assertThat(read().settings().server().allowedOrigins())
                .containsExactlyInAnyOrder("http://a.example", "https://b.example:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "chat.example.org", "https://chat.example.org/", "https://*.example.org", "null"})
    void whatIsNoOriginIsNamed(String wrong) throws IOException {
        Path file = write("[server]\nallowed_origins = [\"https://b.example\", \"" + wrong + "\"]\n");

        assertThat(problems()).containsExactly(file + ":2: server.allowed_origins must be origins such as"
                + " https://chat.example.org, each with http or https, a host and perhaps a port, and nothing behind;"
                + " not '" + wrong + "'");
    }

    @Test
    void factsOfModelsAreToldByTheirNames() throws IOException {
        write("""
                [models."llama3.2"]
                context_window = 32768
                tokenizer = "estimate"
                tools = false
                """);

        ModelFacts facts = read().settings().model().factsOf("llama3.2");

        assertThat(facts).isEqualTo(
                new ModelFacts(Optional.of(32_768), Optional.of("estimate"), Optional.of(false), Optional.empty()));
        assertThat(read().settings().model().factsOf("other")).isEqualTo(ModelFacts.NONE);
    }

    @Test
    void aModelHasAPriceAndItsCacheCostsNoLess() throws IOException {
        write("[models.\"gpt-4o\"]\ninput_price = 2.50\noutput_price = 10\ncache_read_price = \"1.25\"\n");

        assertThat(read().settings().model().prices().of("gpt-4o-2024-08-06")).contains(new Price(
                new BigDecimal("2.5"), new BigDecimal("10"), new BigDecimal("1.25"), new BigDecimal("2.5")));
    }

    @Test
    void whatIsWrongWithAFactIsNamed() throws IOException {
        Path file = write("[models.\"llama3.2\"]\ntokenizer = \"guess\"\n[models.other]\nwindow = 3\n");

        assertThat(problems())
                .containsExactly(
                        file + ":2: models.llama3.2.tokenizer must be one of o200k_base, cl100k_base, common, estimate, not"
                                + " 'guess'",
                        file + ":4: models.other.window is no setting of a model; there are cache_read_price, cache_write_price,"
                                + " context_window, input_price, output_price, tokenizer, tools");
    }

    @Test
    void thinkingIsOffAdaptiveOrANumber() {
        environment.put("ARAWN_MODEL_THINKING", "much");

        assertThat(problems()).singleElement().asString().contains("must be off, adaptive, or a number of tokens");
    }

    @Test
    void aNamedModelIsWantedWhateverIsConfigured() throws IOException {
        write("[model]\nprovider = \"offline\"\n");

        assertThat(read(new Value(Setting.MODEL_NAME, "gpt-4o", "--model")).settings().model().provider())
                .isEqualTo(Settings.ModelProvider.AUTO);
    }

    @Test
    void theHomeCanBeElsewhere() {
        environment.put("ARAWN_HOME", "~/other");
        assertThat(read().settings().storage().path()).isEqualTo(home.resolve("other/data/workstreams"));
        environment.put("ARAWN_HOME", "here");
        assertThat(read().home()).isEqualTo(home.resolve("work/here"));
    }

    @Test
    void tellsAllProblemsAtOnceAndWhereTheyAre() throws IOException {
        Path file = write("""
                authr = "x"
                [workstreams]
                max_histroy = 5
                context_window = "many"
                [model]
                provider = "clever"
                api_key = "sk-secret"
                [sever]
                port = 80
                """);
        environment.put("ARAWN_SERVER_PORT", "99999");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        file + ":1: there is no setting 'authr'; did you mean 'author'?",
                        file + ":3: there is no setting 'workstreams.max_histroy';"
                                + " did you mean 'workstreams.max_history'?",
                        file + ":4: workstreams.context_window must be a whole number from 1 to 2147483647,"
                                + " not 'many'",
                        file + ":6: model.provider must be one of auto, offline, openai, anthropic, not 'clever'",
                        file + ":7: there is no setting 'model.api_key'; secrets are not kept in this file: put it"
                                + " into an environment variable, whose name model.api_key_env tells",
                        file + ":8: there is no setting 'sever'; did you mean 'server'?",
                        "ARAWN_SERVER_PORT: server.port must be a whole number from 0 to 65535, not '99999'");
        assertThat(problems()).noneMatch(problem -> problem.contains("sk-secret"));
    }

    @Test
    void aKeyGivenForItsNameIsNotRepeated() {
        environment.put("ARAWN_MODEL_API_KEY_ENV", "sk-secret");

        assertThat(problems()).singleElement().asString()
                .contains("must be the name of an environment variable")
                .doesNotContain("sk-secret");
    }

    @Test
    void contradictionsAreNamedWhereTheyWereMade() throws IOException {
        Path file = write("[workstreams]\nmax_history = 10\n[model]\nprovider = \"openai\"\n");

        assertThat(problems())
                .containsExactly(
                        file + ":2: workstreams.max_history (10) must not be less than workstreams.context_window (50)",
                        file + ":4: model.provider is openai, so model.name must tell the model; set it, or pass"
                                + " --model");
    }

    @Test
    void theEmbedderIsAWordOrAFolder() throws IOException {
        write("[recall]\nembedder = \"./models/e5\"\n");
        assertThat(read().settings().recalling().embedder()).isEqualTo(home.resolve(".arawn/models/e5").toString());
        environment.put("ARAWN_RECALL_EMBEDDER", "~/models/e5");
        assertThat(read().settings().recalling().embedder()).isEqualTo(home.resolve("models/e5").toString());
        environment.put("ARAWN_RECALL_EMBEDDER", "e5");
        assertThat(problems()).containsExactly("ARAWN_RECALL_EMBEDDER: recall.embedder must be one of onnx, openai,"
                + " none, or the path of a folder, which has a slash, not 'e5'");
    }

    @Test
    void brokenTomlIsNamedWithItsLine() throws IOException {
        Path file = write("[workstreams]\nmax_history = = 3\n");

        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(file + ":2: this is not valid TOML: ");
    }

    @Test
    void whatIsNotStoredIsListed() throws IOException {
        write("[server]\nnot_stored = [\"<my-notes>\", \"Name this chat\"]\n");

        assertThat(read().settings().server().notStored()).containsExactly("<my-notes>", "Name this chat");

        Path file = write("[server]\nnot_stored = \"Hi\"\n");

        assertThat(problems())
                .containsExactly(file + ":2: server.not_stored must be beginnings of at least 8 characters"
                        + " without commas, so that they are nothing that people say; not 'Hi'");
    }
}
