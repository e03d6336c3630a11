package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Anthropic is sent, and what is made of its replies. */
final class AnthropicChatModelTest extends ProviderFixture {

    private static final ToolUse CALL = new ToolUse("toolu_1", "weather", Map.of("city", "Bath"));

    @BeforeEach
    void speakToAnthropic() {
        dialect = ProviderDialect.ANTHROPIC;
    }

    @Test
    void sendsKeyVersionModelAndLimit() {
        ask(model());

        Request request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(request.headers()).containsEntry("x-api-key", KEY).containsEntry("anthropic-version", "2023-06-01");
        assertThat(request.body().path("model").asText()).isEqualTo("gpt-test");
        assertThat(request.body().path("max_tokens").asInt()).isEqualTo(500);
        assertThat(request.body().path("stream").asBoolean()).isTrue();
        assertThat(request.body().has("thinking")).isFalse();
    }

    @Test
    void givesThoughtsBackAsTheyCame() {
        server.then(StubReply.text("I look.").thinking("First.", "Second.").calling("toolu_1", "weather",
                "{\"city\":\"Bath\"}"));
        Completion thought = ask(model());

        model().reply(
                Prompts.of(
                        new Instructions("s"),
                        new User("Rain?"),
                        new Assistant(thought.text(), List.of(CALL), thought.payload()),
                        new ToolAnswer("toolu_1", "weather", "14 °C")),
                piece -> pieces.add(piece.said()),
                cancellation);

        JsonNode content = server.requests().getLast().body().at("/messages/1/content");
        assertThat(content).extracting(block -> block.path("type").asText())
                .containsExactly("thinking", "thinking", "text", "tool_use");
        assertThat(content.at("/0/thinking").asText()).isEqualTo("First.");
        assertThat(content.at("/1/thinking").asText()).isEqualTo("Second.");
        assertThat(content.at("/0/signature").asText()).endsWith("0").isNotEqualTo(content.at("/1/signature").asText());
    }

    @Test
    void sendsResultsFirstAndTogether() {
        ToolUse other = new ToolUse("toolu_2", "weather", Map.of());
        model().reply(
                Prompts.of(
                        new Instructions("s"),
                        new User("Rain?"),
                        new Assistant("", List.of(CALL, other)),
                        new ToolAnswer("toolu_1", "weather", "14 °C"),
                        new ToolAnswer("toolu_2", "weather", "no city", false)),
                piece -> pieces.add(piece.said()),
                cancellation);

        JsonNode results = server.requests().getFirst().body().at("/messages/2");
        assertThat(results.path("role").asText()).isEqualTo("user");
        assertThat(results.path("content")).extracting(block -> block.path("tool_use_id").asText())
                .containsExactly("toolu_1", "toolu_2");
        assertThat(results.at("/content/1/is_error").asBoolean()).isTrue();
    }

    @Test
    void marksWhatStaysAsWorthCaching() {
        Prompt prompt = Prompts.of(
                new Instructions("s"), new User("Hi"), new Assistant("Hello.", List.of()), new User("Rain?"));
        model().reply(prompt, piece -> pieces.add(piece.said()), cancellation);

        JsonNode body = server.requests().getFirst().body();
        assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.at("/messages/1/content/0").has("cache_control")).isTrue();
        assertThat(body.at("/messages/2/content/0").has("cache_control")).isFalse();
    }

    @Test
    void thinksAsLongAsItMay() {
        ProviderSettings settings = settings(server.baseUrl(), LONG, LONG, 0);
        model(settings.thinking(new Thinking.Tokens(2_000)))
                .reply(Prompts.asking("?"), piece -> pieces.add(piece.said()), cancellation);
        model(settings.thinking(new Thinking.Adaptive()))
                .reply(Prompts.asking("?"), piece -> pieces.add(piece.said()), cancellation);

        JsonNode body = server.requests().getFirst().body();
        assertThat(body.at("/thinking/budget_tokens").asInt()).isEqualTo(2_000);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(2_500);
        assertThat(server.requests().getLast().body().at("/thinking/type").asText()).isEqualTo("adaptive");
    }

    @Test
    void doesNotThinkWhereARequestSaysHowFreelyToChooseWords() {
        JsonObject none = new JsonObject();
        for (JsonObject options : List.of(
                none.with("temperature", 0.3), none.with("top_p", 0.5),
                none.with("temperature", 1).with("max_tokens", 50))) {
            think(new Prompt(List.of(new User("?")), ToolOffer.NOTHING, options, Prompts.asking("?").plan()));
        }

        assertThat(server.requests()).extracting(request -> request.body().has("thinking"))
                .containsExactly(false, false, true);
        assertThat(server.requests()).extracting(request -> request.body().path("max_tokens").asInt())
                .as("thoughts come on top of the reply").containsExactly(500, 500, 2_050);
    }

    @Test
    void doesNotThinkInTheMiddleOfWhatAnotherModelBegan() {
        think(Prompts.of(
                new User("Rain?"),
                new Assistant("", List.of(CALL)),
                new ToolAnswer("toolu_1", "weather", "14 °C")));

        assertThat(server.requests().getFirst().body().has("thinking")).isFalse();
    }

    private void think(Prompt prompt) {
        model(settings(server.baseUrl(), LONG, LONG, 0).thinking(new Thinking.Tokens(2_000)))
                .reply(prompt, piece -> pieces.add(piece.said()), cancellation);
    }

    @Test
    void knowsALimitWhereNoneIsSet() {
        model(ProviderSettings.patient(provider(server.baseUrl()), SECRET, "claude-3-haiku-20240307", 8_000,
                0))
                .reply(Prompts.asking("?"), piece -> pieces.add(piece.said()), cancellation);

        assertThat(server.requests().getFirst().body().path("max_tokens").asInt()).isEqualTo(4_096);
    }

    @Test
    void triesAgainWhenItIsOverloaded() {
        server.then(StubReply.refusal(529, "overloaded_error", "Overloaded"));

        assertThat(ask(model()).text()).isEqualTo("Hello.");
        assertThat(pauses).containsExactly(Duration.ofMillis(500));
    }
}
