package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.it.gateway.ClientTalk.Answer;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversation in each dialect of clients with each provider, streamed and whole. */
final class DialectPairsTest {

    private static final String QUESTION = "What do the files say?";

    static Stream<Arguments> pairs() {
        return Arrays.stream(ClientDialect.values()).flatMap(dialect -> Arrays.stream(ModelProvider.values())
                .filter(provider -> provider != ModelProvider.AUTO)
                .flatMap(provider -> Stream.of(true, false)
                        .map(stream -> Arguments.of(dialect, provider, stream))));
    }

    @Test
    void everyDialectTakesPart() {
        assertThat(Arrays.stream(ClientDialect.values()).map(ClientDialect::form).flatMap(Optional::stream))
                .containsExactlyInAnyOrder(Original.Form.values());
        assertThat(pairs()).hasSize(ClientDialect.values().length * (ModelProvider.values().length - 1) * 2);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void holdsAConversation(ClientDialect dialect, ModelProvider provider, boolean stream) {
        try (GatewayServer server = new GatewayServer(provider)) {
            if (provider == ModelProvider.OFFLINE) {
                isAnsweredOffline(dialect.talk(server, stream, false), server);
                return;
            }
            ClientTalk talk = dialect.talk(server, stream, true);
            usesTools(talk, server);
            goesOnAfterARefusal(talk, server);
            server.sent().forEach(request -> assertThat(violations(provider, request)).isEmpty());
        }
    }

    private static List<String> violations(ModelProvider provider, JsonNode request) {
        return (provider == ModelProvider.OPENAI ? ProviderDialect.OPENAI : ProviderDialect.ANTHROPIC)
                .violations(request);
    }

    private static void usesTools(ClientTalk talk, GatewayServer server) {
        server.stub.then(
                StubReply.text("I ", "look.").thinking("Two files.")
                        .calling("call_1", "read", "{\"path\":\"/a\"}").calling("call_2", "list", "{\"path\":\"/\"}"),
                StubReply.text("They say ", "hi.").thinking("Simple."),
                StubReply.text("Gladly."));
        talk.say(QUESTION);
        Answer asked = talk.ask();
        assertThat(asked).isEqualTo(new Answer("I look.", "Two files.", List.of("call_1", "call_2")));

        asked.calls().forEach(call -> talk.result(call, "result of " + call));
        assertThat(talk.ask()).isEqualTo(new Answer("They say hi.", "Simple.", List.of()));

        talk.say("Thanks.");
        assertThat(talk.ask().text()).isEqualTo("Gladly.");
        assertThat(server.said()).containsExactly(
                "user: " + QUESTION, "assistant: I look.", "tool_use: read path=/a", "tool_use: list path=/",
                "tool_result: result of call_1", "tool_result: result of call_2", "assistant: They say hi.",
                "user: Thanks.", "assistant: Gladly.");
        assertThat(server.sent().get(1).toString()).contains("result of call_1", "result of call_2", "\"read\"");
    }

    private static void goesOnAfterARefusal(ClientTalk talk, GatewayServer server) {
        server.stub.then(
                StubReply.refusal(400, "invalid_request_error", "not a subject for us"),
                StubReply.text("With pleasure."));
        talk.say("Something refused.");
        assertThat(talk.send().statusCode()).isIn(200, 400);

        talk.say("Something else.");
        assertThat(talk.ask().text()).isEqualTo("With pleasure.");
        assertThat(server.sent().getLast().toString()).contains("Something else.").doesNotContain("Something refused.");
        assertThat(server.messages().stream().map(Message::content).filter("Something refused."::equals)).hasSize(1);
    }

    private static void isAnsweredOffline(ClientTalk talk, GatewayServer server) {
        talk.say("The launch is on 3 May.");
        Answer first = talk.ask();
        talk.say("When is the launch?");
        Answer second = talk.ask();

        assertThat(second.text()).contains("3 May");
        assertThat(server.said()).containsExactly(
                "user: The launch is on 3 May.", "assistant: " + first.text(), "user: When is the launch?",
                "assistant: " + second.text());
        assertThat(server.sent()).isEmpty();
    }
}
