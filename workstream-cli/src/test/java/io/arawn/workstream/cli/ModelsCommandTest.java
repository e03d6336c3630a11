package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.local.ChosenModel;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsCommandTest {

    @TempDir
    private Path folder;

    private final StubProvider provider = StubProvider.start();
    private Shell shell;

    @BeforeEach
    void lookAround() {
        shell = new Shell(folder);
        shell.environment.put("ARAWN_MODEL_DISCOVER", "true");
        shell.environment.put("OLLAMA_HOST", "http://127.0.0.1:" + provider.baseUrl().getPort());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void anOllamaOfThisMachineAnswers() throws IOException {
        provider.offering("llama3.2:latest", "nomic-embed-text");

        JsonNode used = models().path("used");

        assertThat(used.path("model").asText()).isEqualTo("llama3.2:latest");
        assertThat(used.path("base_url").asText()).isEqualTo(provider.baseUrl().toString());
        assertThat(used.path("why").asText()).startsWith("it answers at");
        assertThat(used.path("context_window").asInt()).isEqualTo(4_096);
        assertThat(used.path("tokenizer").asText()).isEqualTo("estimate");
        assertThat(shell.run("models").out()).contains("llama3.2:latest at 127.0.0.1:").contains("ANTHROPIC_API_KEY is"
                + " not set");
    }

    @Test
    void anOllamaIsTakenToHoldWhatItTells() throws IOException {
        provider.offering("llama3.2:latest");
        provider.showing("{\"parameters\":\"num_ctx 16384\",\"model_info\":{\"llama.context_length\":131072}}");

        assertThat(models().at("/used/context_window").asInt()).isEqualTo(16_384);

        configure("[models.\"llama3.2:latest\"]\ncontext_window = 32768\n");
        assertThat(models().at("/used/context_window").asInt()).isEqualTo(32_768);
    }

    @Test
    void anOllamaThatIsConfiguredIsKnownByItsPort() {
        assertThat(configured("http://gpu.example:11434/v1").isAtOllama()).isTrue();
        assertThat(configured("https://api.openai.com/v1").isAtOllama()).isFalse();
        assertThat(ChosenModel.offline(true, "").isAtOllama()).isFalse();
    }

    private static ChosenModel configured(String baseUrl) {
        return new ChosenModel(ModelProvider.OPENAI, "llama3.2", Optional.of(URI.create(baseUrl)),
                Optional.of("OPENAI_API_KEY"), true, "it is configured");
    }

    @Test
    void withoutOneWhoeverHasAKeyDoes() throws IOException {
        provider.close();
        shell.environment.put("ANTHROPIC_API_KEY", "sk-ant-secret");

        JsonNode models = models();

        assertThat(models.at("/used/model").asText()).startsWith("claude-");
        assertThat(models.at("/used/why").asText()).isEqualTo("ANTHROPIC_API_KEY is set");
        assertThat(models.at("/used/context_window").asInt()).isEqualTo(200_000);
        assertThat(models.toString()).doesNotContain("sk-ant-secret");
    }

    @Test
    void withoutAnyoneTheOfflineModelDoes() throws IOException {
        provider.close();

        assertThat(models().at("/used/model").asText()).isEqualTo("offline");
        assertThat(models().at("/used/why").asText()).isEqualTo("nobody else was found");
    }

    @Test
    void nobodyIsLookedForWhereThatIsSwitchedOff() throws IOException {
        shell.environment.put("ARAWN_MODEL_DISCOVER", "false");
        provider.offering("llama3.2:latest");

        assertThat(models().at("/used/model").asText()).isEqualTo("offline");
        assertThat(models().path("providers")).isEmpty();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void whatIsConfiguredGoesBeforeWhatIsFound() throws IOException {
        provider.offering("llama3.2:latest");
        configure("""
                [model]
                provider = "anthropic"
                name = "claude-sonnet-4-5"
                [models."claude-sonnet-4-5"]
                context_window = 500000
                tokenizer = "cl100k_base"
                """);

        JsonNode used = models().path("used");

        assertThat(used.path("base_url").asText()).isEqualTo("https://api.anthropic.com/v1");
        assertThat(used.path("context_window").asInt()).isEqualTo(500_000);
        assertThat(used.path("tokenizer").asText()).isEqualTo("cl100k_base");
    }

    @Test
    void whoWasChosenByAKeyAnswersBeforeWhoListensWhereAnOllamaWould() throws IOException {
        provider.offering("llama3.2:latest", "gpt-4o");
        shell.environment.put("ANTHROPIC_API_KEY", "sk-ant-secret");

        assertThat(models().at("/used/base_url").asText()).isEqualTo("https://api.anthropic.com/v1");

        shell.environment.put("OPENAI_BASE_URL", "https://proxy.example/v1");
        assertThat(models().at("/used/base_url").asText()).isEqualTo("https://proxy.example/v1");
        assertThat(models().at("/used/why").asText()).isEqualTo("OPENAI_BASE_URL is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-4-1", "gpt-4o", "llama3.2", "mistral", "no-such-model"})
    void aModelThatNoProviderHasIsRefusedBeforeAnythingIsMadeOrSent(String name) {
        provider.offering("qwen3:8b");

        CommandLineRun refused = shell.run("chat", "-w", "One", "--model", name, "our secret plan");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("arawn: no provider has the model '" + name + "' (ollama has qwen3:8b)");
        assertThat(refused.out()).isEmpty();
        assertThat(shell.logs()).satisfiesAnyOf(
                logs -> assertThat(logs).doesNotExist(), logs -> assertThat(logs).isEmptyDirectory());
        assertThat(provider.requests()).allMatch(request -> request.line().startsWith("GET /api/tags "));
    }

    @Test
    void aConfiguredModelThatNoProviderHasIsRefusedToo() throws IOException {
        provider.close();
        configure("[model]\nname = \"llama3.2\"\n");

        assertThat(shell.run("chat", "-w", "One", "hello").err())
                .contains("no provider has the model 'llama3.2' (no provider's key is set, and no Ollama answers)");
        assertThat(shell.run("models").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "list").code()).as("what needs no model").isZero();
    }

    @Test
    void noOtherProviderIsTakenWhereAnAddressIsConfigured() throws IOException {
        provider.offering("llama3.2:latest");
        configure("[model]\nbase_url = \"https://models.example/v1\"\n");

        assertThat(shell.run("chat", "-w", "One", "hello").err()).contains("model.name must tell the model");
        assertThat(shell.run("chat", "-w", "One", "hello").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_BASE_URL, ftp://x", "OPENAI_BASE_URL, not an address", "ANTHROPIC_BASE_URL, https://key@host",
        "OLLAMA_HOST, two words"})
    void aVariableThatHoldsNoAddressIsNamed(String variable, String text) {
        shell.environment.put(variable, text);

        CommandLineRun refused = shell.run("chat", "-w", "One", "hello");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("arawn: " + variable + " must be ");
    }

    @Test
    void anthropicIsSpokenToAsItWants() throws IOException {
        shell.environment.put("ANTHROPIC_API_KEY", "sk-ant-secret");
        configure("[model]\nprovider = \"anthropic\"\nname = \"claude-sonnet-4-5\"\nbase_url = \"" + provider.baseUrl()
                + "\"\nthinking = \"2000\"\n");
        provider.then(
                StubReply.text("Let me see.").thinking("Hm.")
                        .calling("toolu_1", "search_workstream", "{\"query\":\"hello\"}"),
                StubReply.text("Nothing."));

        assertThat(shell.run("chat", "-w", "One", "hello").out()).isEqualTo("Let me see.\n\nNothing.\n");

        assertThat(provider.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.line()).startsWith("POST /v1/messages");
            assertThat(request.headers()).containsEntry("x-api-key", "sk-ant-secret");
            assertThat(request.body().at("/thinking/budget_tokens").asInt()).isEqualTo(2_000);
        });
        assertThat(provider.requests().getLast().body().at("/messages/1/content/0/thinking").asText()).isEqualTo("Hm.");
    }

    private JsonNode models() throws IOException {
        return new ObjectMapper().readTree(shell.run("models", "--json").out());
    }

    private void configure(String toml) throws IOException {
        Files.createDirectories(shell.arawnHome());
        Files.writeString(shell.arawnHome().resolve("config.toml"), toml);
    }
}
