package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wished of a reply, in each provider's words; and what one has no word for. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderOptionsTest extends ProviderFixture {

    private static final ToolSpecification STRICT =
            new ToolSpecification("weather", "Tells the weather.", new JsonObject().with("type", "object"), true);

    @Test
    void optionsAreSentInTheProvidersWords() throws Exception {
        JsonNode sent = sent(Map.of("temperature", 0.5, "top_p", 0.9, "stop", List.of("END"), "max_tokens", 77,
                "user", "ann"), ToolOffer.NOTHING);

        assertThat(sent.get("temperature").doubleValue()).isEqualTo(0.5);
        assertThat(sent.get("top_p").doubleValue()).isEqualTo(0.9);
        assertThat(sent.get("max_tokens").intValue()).isEqualTo(77);
        boolean openAi = dialect == ProviderDialect.OPENAI;
        assertThat(sent.get(openAi ? "stop" : "stop_sequences")).isEqualTo(json("[\"END\"]"));
        assertThat(sent.at(openAi ? "/user" : "/metadata/user_id").textValue()).isEqualTo("ann");
    }

    @Test
    void oneWordForTheLimitOfAReplyTakesThePlaceOfTheOther() {
        JsonNode sent = sent(Map.of("max_completion_tokens", 77), ToolOffer.NOTHING);

        boolean openAi = dialect == ProviderDialect.OPENAI;
        assertThat(sent.get(openAi ? "max_completion_tokens" : "max_tokens").intValue()).isEqualTo(77);
        assertThat(sent.has(openAi ? "max_tokens" : "max_completion_tokens")).isFalse();
    }

    @Test
    void callsOneByOneAndStrictSchemasAreAskedFor() {
        JsonNode sent = sent(
                Map.of("parallel_tool_calls", false), new ToolOffer(List.of(STRICT), new ToolChoice.Free()));

        if (dialect == ProviderDialect.OPENAI) {
            assertThat(sent.get("parallel_tool_calls").booleanValue()).isFalse();
            assertThat(sent.at("/tools/0/function/strict").booleanValue()).isTrue();
        } else {
            assertThat(sent.at("/tool_choice/disable_parallel_tool_use").booleanValue()).isTrue();
            assertThat(sent.at("/tools/0/strict").booleanValue()).isTrue();
        }
    }

    @Test
    void whatOnlyOpenAiHasAWordForIsPassedOnOrRefused() throws Exception {
        Map<String, @Nullable Object> options = Map.of("response_format", Map.of("type", "json_object"), "x_new", 1);

        if (dialect == ProviderDialect.OPENAI) {
            JsonNode sent = sent(options, ToolOffer.NOTHING);
            assertThat(sent.get("response_format")).isEqualTo(json("{\"type\":\"json_object\"}"));
            assertThat(sent.get("x_new").intValue()).isEqualTo(1);
        } else {
            assertThatThrownBy(() -> model().requireOptions(JsonObject.of(options)))
                    .isInstanceOfSatisfying(InvalidInputException.class,
                            refused -> assertThat(refused.field()).isEqualTo("response_format"));
        }
    }

    @Test
    void neededToolsAreNotDropped() {
        server.then(StubReply.refusal(400, "api_error", "gemma:2b does not support tools"));
        ToolOffer needed = ToolOffer.of(STRICT).asNeeded();

        assertThatThrownBy(() -> sent(Map.of(), needed))
                .isInstanceOf(ChatModelException.class)
                .hasMessageContaining("does not support tools");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theOfflineModelTakesWhatChanceAloneWouldHeed() {
        OfflineChatModel offline = new OfflineChatModel(ZoneId.of("UTC"), InstantSource.system(), id -> "W");

        assertThatCode(() -> offline.requireOptions(new JsonObject().with("temperature", 0).with("seed", 7)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> offline.requireOptions(new JsonObject().with("stop", "END")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("'stop'");
        assertThatThrownBy(() -> offline.reply(Prompt.unplanned(new User("?")), piece -> {}, cancellation))
                .isInstanceOf(ChatModelException.class).hasMessageContaining("name one");
    }

    private JsonNode sent(Map<String, ?> given, ToolOffer offer) {
        JsonObject options = JsonObject.of(given);
        Prompt prompt = new Prompt(
                List.of(new Instructions("s"), new User("Rain?")), offer, options, Prompts.asking("?").plan());
        model().requireOptions(options);
        model().reply(prompt, piece -> {}, cancellation);
        return server.requests().getLast().body();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
