package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.cli.settings.Settings.ModelProvider;
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
    void whoWasFoundAnswersAndItIsSaidOnce() {
        provider.offering("llama3.2:latest");
        provider.then(StubReply.text("At your service."), StubReply.text("Still."));

        CommandLineRun first = shell.run("chat", "-w", "One", "hello");

        assertThat(first.out()).isEqualTo("At your service.\n");
        assertThat(first.err()).contains("The model llama3.2:latest at 127.0.0.1:").contains("arawn models");
        assertThat(shell.run("chat", "-w", "One", "hello").err()).isEmpty();
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
