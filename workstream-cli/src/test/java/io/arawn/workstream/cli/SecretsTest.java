package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.local.Disclosures;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A key that cannot be used is refused by the name of its variable, and no command shows any of it. */
final class SecretsTest {

    private static final String BEGINNING = "sk-proj-5f1d";
    private static final String END = "9c02ab77e4";

    @TempDir
    private Path folder;

    private final StubProvider provider = StubProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    private static Stream<Arguments> unusable() {
        Map<String, String> uses = Map.of(
                "OPENAI_API_KEY", "[model]\nprovider = \"openai\"\nname = \"some-model\"\nbase_url = \"%s\"\n",
                "ANTHROPIC_API_KEY", "[model]\nprovider = \"anthropic\"\nname = \"claude-x\"\nbase_url = \"%s\"\n",
                "GROQ_API_KEY", "[model]\ndiscover = true\n");
        return uses.entrySet().stream()
                .flatMap(use -> Stream.of("\n", "\r\n", " ", "é", "\u0142", "\u200B", "\u0001")
                        .map(between -> Arguments.of(use.getKey(), use.getValue(), between)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void areRefusedByTheNameOfTheirVariable(String variable, String toml, String between) throws IOException {
        for (String debug : List.of("", "1")) {
            Shell shell = shell(variable, BEGINNING + between + END, toml);
            shell.environment.put("ARAWN_DEBUG", debug);

            CommandLineRun chat = shell.run("chat", "-w", "One", "hello");

            assertThat(chat.code()).as(chat.err()).isEqualTo(2);
            assertThat(chat.err()).contains(variable + " holds no usable secret").doesNotContain(BEGINNING, END);
            assertThat(chat.out()).isEmpty();
        }
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void areRefusedForVectorsToo() throws IOException {
        Shell shell = shell("EMBEDDER_KEY", BEGINNING + "\n" + END, """
                [recall]
                embedder = "openai"
                base_url = "%s"
                api_key_env = "EMBEDDER_KEY"
                """);
        try (Invocation invocation = shell.open();
                LocalArawn local = new LocalArawn(
                        invocation.settings(),
                        invocation.surroundings().environment(),
                        Disclosures.ofThisProcess(invocation.console()::note),
                        invocation.cache(),
                        ports -> ports)) {
            assertThatThrownBy(() -> local.arawn().search("anything"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("EMBEDDER_KEY holds no usable secret")
                    .hasMessageNotContainingAny(BEGINNING, END);
        }
    }

    @Test
    void areShownByNoCommand() throws IOException {
        for (String key : List.of(BEGINNING + END, BEGINNING + "\n" + END)) {
            Shell shell = shell("OPENAI_API_KEY", key, "[model]\ndiscover = true\n");
            shell.environment.put("ARAWN_TOKEN", key);
            for (String command : List.of("config", "config --explain", "config --json", "config --explain --json",
                    "models", "models --json", "doctor", "doctor --json", "list", "list --json")) {
                CommandLineRun run = shell.run(command.split(" "));
                assertThat(run.out() + run.err()).as(command).doesNotContain(BEGINNING, END);
            }
        }
    }

    private Shell shell(String variable, String value, String toml) throws IOException {
        Shell shell = new Shell(folder);
        shell.environment.remove("ARAWN_MODEL_DISCOVER");
        shell.environment.put("OLLAMA_HOST", "http://127.0.0.1:1");
        shell.environment.put(variable, value);
        Files.createDirectories(shell.arawnHome());
        Files.writeString(shell.arawnHome().resolve("config.toml"), toml.formatted(provider.baseUrl()));
        return shell;
    }
}
