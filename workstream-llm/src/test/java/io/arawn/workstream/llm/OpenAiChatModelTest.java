package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent, and what is made of the reply. */
final class OpenAiChatModelTest extends ProviderFixture {

    @Test
    void streamsThePiecesAndTellsFinishUsageAndModel() {
        server.then(StubReply.text("Guten ", "Tag, ", "世界."));

        Completion completion = ask(model());

        assertThat(pieces).containsExactly("Guten ", "Tag, ", "世界.");
        assertThat(completion)
                .isEqualTo(new Completion(
                        "Guten Tag, 世界.",
                        Finish.STOP,
                        Map.of("input_tokens", 11L, "output_tokens", 7L),
                        "gpt-test"));
    }

    @Test
    void sendsKeyModelLimitAndTheWishForUsage() {
        ask(model());

        StubProvider.Request request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(request.body().path("model").asText()).isEqualTo("gpt-test");
        assertThat(request.body().path("max_tokens").asInt()).isEqualTo(500);
        assertThat(request.body().at("/stream_options/include_usage").asBoolean()).isTrue();
    }

    @Test
    void sendsNoKeyWhereThereIsNone() {
        ProviderSettings keyless =
                ProviderSettings.patient(provider(server.baseUrl()), Optional.empty(), "llama", 8000, 0);

        ask(model(keyless));

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
        assertThat(server.requests().getFirst().body().has("max_tokens")).isFalse();
    }

    @Test
    void sendsToolCallsWithTheirAnswersInOrder() {
        Prompt prompt = Prompts.of(
                new PromptMessage.Instructions("s"),
                new PromptMessage.User("read both"),
                new PromptMessage.Assistant(
                        "",
                        List.of(
                                new ToolUse("c1", "read", Map.of("path", "/a")),
                                new ToolUse("c2", "read", Map.of("path", "/b")))),
                new PromptMessage.ToolAnswer("c1", "read", "alpha"),
                new PromptMessage.ToolAnswer("c2", "read", ""),
                new PromptMessage.Assistant("Both read.", List.of()),
                new PromptMessage.User("thanks"));

        model().reply(prompt, piece -> pieces.add(piece.said()), cancellation);

        JsonNode messages = server.requests().getFirst().body().path("messages");
        assertThat(messages).extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "tool", "tool", "assistant", "user");
        assertThat(messages.at("/2/tool_calls/1/id").asText()).isEqualTo("c2");
        assertThat(messages.at("/2/tool_calls/0/function/arguments").asText()).isEqualTo("{\"path\":\"/a\"}");
        assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("c1");
        assertThat(messages.at("/3/content").asText()).isEqualTo("alpha");
    }

    @Test
    void saysWhenTheLimitOfTheReplyWasReached() {
        server.then(StubReply.streamed(Ending.LENGTH, "half a sen"));

        assertThat(ask(model()).finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void settingsDoNotTellTheKey() {
        assertThat(settings(server.baseUrl(), LONG, LONG, 1).toString()).doesNotContain(KEY).contains("gpt-test");
    }
}
