package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.StubProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProviderDiscoveryTest {

    private final StubProvider ollama = StubProvider.start();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("OLLAMA_HOST", "127.0.0.1:" + ollama.baseUrl().getPort()));

    @AfterEach
    void stop() {
        ollama.close();
    }

    @Test
    void asksTheOllamaOfThisMachine() {
        ollama.offering("nomic-embed-text:latest", "llama3.2:latest", "qwen3:8b");

        FoundProvider found = all().getLast();

        assertThat(found.found()).isTrue();
        assertThat(found.models()).containsExactly("llama3.2:latest", "qwen3:8b");
        assertThat(found.baseUrl()).isEqualTo(ollama.baseUrl());
        assertThat(found.why()).startsWith("it answers at http://127.0.0.1:");
        assertThat(first("")).contains("ollama");
        assertThat(first("llama3.2")).contains("ollama");
    }

    @Test
    void anOllamaTellsHowMuchItTakesOfAModel() {
        assertThat(window("")).as("of one that it does not know").isEmpty();
        assertThat(window("""
                {"parameters":"stop    \\"<|eot_id|>\\"\\nnum_ctx                        16384",
                 "model_info":{"general.architecture":"llama","llama.context_length":131072}}"""))
                .as("what it was told to").contains(16_384);
        assertThat(window("{\"parameters\":\"num_ctx 16384\"}")).contains(16_384);
        assertThat(window("{\"parameters\":\"num_ctx 16384\",\"model_info\":{\"phi2.context_length\":2048}}"))
                .as("never more than the model was made for").contains(2_048);
        assertThat(window("{\"parameters\":\"temperature 1\",\"model_info\":{\"llama.context_length\":131072}}"))
                .as("what it takes of any, where it was told nothing").contains(4_096);
        assertThat(window(
                "{\"remote_host\":\"https://ollama.com:443\",\"model_info\":{\"gptoss.context_length\":131072}}"))
                .as("all, where it runs elsewhere").contains(131_072);
        assertThat(window("no JSON")).isEmpty();
        assertThat(ContextWindows.ofOllama(ollama.baseUrl(), "llama3.2")).isEqualTo(ContextWindows.OLLAMA);
    }

    private Optional<Integer> window(String shown) {
        ollama.showing(shown);
        return new LocalModels(Duration.ofMinutes(1)).window(ollama.baseUrl(), "llama3.2");
    }

    @Test
    void saysThatNobodyAnswers() {
        ollama.close();

        assertThat(all().getLast().found()).isFalse();
        assertThat(all().getLast().why()).startsWith("nothing answers at http://127.0.0.1:");
        assertThat(first("")).isEmpty();
    }

    @Test
    void takesAnOllamaWithoutModelsForNoHelp() {
        environment.put("GROQ_API_KEY", "gsk");

        assertThat(all().getLast().why()).contains("has no model");
        assertThat(first("")).contains("groq");
    }

    @Test
    void findsProvidersByTheirVariables() {
        ollama.close();
        environment.put("ANTHROPIC_API_KEY", "sk-ant");
        environment.put("OPENROUTER_API_KEY", "sk-or");

        assertThat(all()).extracting(FoundProvider::name)
                .containsExactly("openai", "anthropic", "groq", "openrouter", "ollama");
        assertThat(all()).extracting(FoundProvider::why).contains("ANTHROPIC_API_KEY is set",
                "GROQ_API_KEY is not set");
        assertThat(first("")).contains("anthropic");
        assertThat(first("claude-opus-4-1")).contains("anthropic");
        assertThat(first("mistralai/mistral-large")).contains("openrouter");
        assertThat(first("gpt-4o")).isEmpty();
        assertThat(all().toString()).doesNotContain("sk-ant");
    }

    @Test
    void openAiIsWhereItsVariableSays() {
        environment.put("OPENAI_API_KEY", "sk");
        environment.put("OPENAI_BASE_URL", "https://proxy.example/v1");

        assertThat(all().getFirst().baseUrl()).isEqualTo(URI.create("https://proxy.example/v1"));
    }

    @Test
    void whoWasChosenGoesBeforeWhoIsFound() {
        ollama.offering("llama3.2:latest", "gpt-4o:latest", "my-own");
        environment.put("OPENAI_API_KEY", "sk");

        assertThat(first("")).contains("openai");
        assertThat(first("gpt-4o")).contains("openai");
        assertThat(first("my-own")).as("which OpenAI cannot have").contains("ollama");
        assertThat(first("ft:gpt-4o:acme")).as("which OpenAI may have").contains("openai");

        environment.put("OPENAI_BASE_URL", "https://proxy.example/v1");
        assertThat(first("my-own")).as("which whoever is there may have").contains("openai");
    }

    @Test
    void anAddressInTheEnvironmentIsAChoiceWithoutAKeyToo() {
        environment.put("OPENAI_BASE_URL", "http://gpu.example:8000/v1/");
        assertThat(all().getFirst().found()).isTrue();
        assertThat(all().getFirst().baseUrl()).hasToString("http://gpu.example:8000/v1");
        assertThat(first("whatever")).contains("openai");

        environment.put("ANTHROPIC_BASE_URL", "https://gateway.example");
        assertThat(all().get(1).baseUrl()).hasToString("https://gateway.example/v1");
    }

    private List<FoundProvider> all() {
        return new ProviderDiscovery(name -> environment.getOrDefault(name, ""), Duration.ofMinutes(1),
                ListeningUser.ofThisMachine()).all();
    }

    private Optional<String> first(String model) {
        return ProviderDiscovery.first(all(), model).map(FoundProvider::name);
    }
}
