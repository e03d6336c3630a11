package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which tools are told of, and what is made of calls. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderToolsTest extends ProviderFixture {

    private static final ToolSpecification WEATHER = new ToolSpecification(
            "weather", "Tells the weather.",
            Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string", "minLength", 2))));
    private static final ToolUse CALL = new ToolUse("call_1", "weather", Map.of("city", "Bath"));

    @Test
    void callsArriveWithTheTextBeforeThem() {
        server.then(StubReply.text("I look. ").calling("call_1", "weather", "{\"city\":\"Bath\"}")
                .calling("call_2", "weather", "{}"));

        Completion completion = ask(ToolOffer.of(WEATHER), new User("Rain?"));

        assertThat(completion.text()).isEqualTo("I look. ");
        assertThat(completion.calls()).containsExactly(CALL, new ToolUse("call_2", "weather", Map.of()));
        assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
        assertThat(completion.usage()).containsEntry("input_tokens", 11L).containsEntry("output_tokens", 7L);
    }

    @Test
    void callsWithoutAWordAreAReply() {
        server.then(StubReply.text().calling("call_1", "weather", "{\"city\":\"Bath\"}"));

        assertThat(ask(ToolOffer.of(WEATHER), new User("Rain?")).calls()).containsExactly(CALL);
    }

    @Test
    void argumentsThatAreNoJsonAreKeptAsTheyCame() {
        server.then(StubReply.text().calling("call_1", "weather", "{\"city\":"));

        assertThat(ask(ToolOffer.of(WEATHER), new User("Rain?")).calls())
                .containsExactly(ToolUse.malformed("call_1", "weather", "{\"city\":"));
    }

    @Test
    void schemasAreSentAsTheyAre() {
        ask(ToolOffer.of(WEATHER), new User("Rain?"));

        String schema = dialect == ProviderDialect.OPENAI ? "/tools/0/function/parameters" : "/tools/0/input_schema";
        assertThat(server.requests().getFirst().body().at(schema + "/properties/city/minLength").asInt()).isEqualTo(2);
    }

    @Test
    void aChoiceIsToldInTheProvidersWords() {
        ToolChoice[] choices = {
            new ToolChoice.Required(), new ToolChoice.Forbidden(), new ToolChoice.Named("weather"),
            new ToolChoice.Free()
        };
        for (ToolChoice choice : choices) {
            ask(new ToolOffer(List.of(WEATHER), choice), new User("Rain?"));
        }

        List<String> sent = server.requests().stream()
                .map(request -> request.body().path("tool_choice").toString())
                .toList();
        assertThat(sent).isEqualTo(dialect == ProviderDialect.OPENAI
                ? List.of("\"required\"", "\"none\"", "{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}", "")
                : List.of("{\"type\":\"any\"}", "{\"type\":\"none\"}", "{\"type\":\"tool\",\"name\":\"weather\"}",
                        "{\"type\":\"auto\"}"));
    }

    @Test
    void callsOfThePastAreTakenAlsoWhereNoToolsAreLeft() {
        Completion completion = ask(ToolOffer.NOTHING, new User("Rain?"), new Assistant("", List.of(CALL)),
                new ToolAnswer("call_1", "weather", "14 °C", false));

        assertThat(completion.text()).isEqualTo("Hello.");
    }

    @Test
    void aModelThatTakesNoToolsIsAskedWithout() {
        server.then(StubReply.refusal(400, "api_error", "gemma:2b does not support tools"), StubReply.text("No idea."));
        ChatModel model = model();

        Prompt prompt = new Prompt(
                List.of(new Instructions("s"), new User("Rain?")), ToolOffer.of(WEATHER),
                Prompts.asking("?").plan().orElseThrow());
        Completion completion = model.reply(prompt, piece -> {}, cancellation);

        assertThat(completion.text()).isEqualTo("No idea.");
        assertThat(server.requests().getLast().body().has("tools")).isFalse();
        assertThat(model.info().callsTools()).isFalse();
    }

    private Completion ask(ToolOffer offer, PromptMessage... messages) {
        List<PromptMessage> all = new ArrayList<>(List.of(new Instructions("s")));
        all.addAll(List.of(messages));
        return model().reply(new Prompt(all, offer, Prompts.asking("?").plan().orElseThrow()),
                piece -> pieces.add(piece.said()),
                cancellation);
    }
}
