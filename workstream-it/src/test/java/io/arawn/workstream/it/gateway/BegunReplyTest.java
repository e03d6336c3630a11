package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.testkit.StubReply;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client begins the reply, and the model continues it. */
final class BegunReplyTest {

    private static final String QUESTION = "{\"role\":\"user\",\"content\":\"One colour.\"}";
    private static final String BEGUN = "{\"role\":\"assistant\",\"content\":\"Colour:\"}";

    private static HttpResponse<String> ask(GatewayServer server, String... messages) {
        return server.post("/v1/messages", (ObjectNode) ClientTalk.json("{\"model\":\"" + GatewayServer.MODEL
                + "\",\"max_tokens\":100,\"messages\":[" + String.join(",", messages) + "]}"), Map.of());
    }

    @Test
    void isContinuedAndStoredWhole() {
        try (GatewayServer server = new GatewayServer(ModelProvider.ANTHROPIC)) {
            server.stub.then(StubReply.text(" red"), StubReply.text("Gladly."));
            HttpResponse<String> answer = ask(server, QUESTION, BEGUN);

            assertThat(ClientTalk.json(answer.body()).at("/content/0/text").asText()).isEqualTo(" red");
            JsonNode messages = server.sent().getFirst().path("messages");
            assertThat(messages.path(messages.size() - 1).at("/content/0/text").asText()).isEqualTo("Colour:");

            ask(server, QUESTION, BEGUN.replace("Colour:", "Colour: red"), QUESTION.replace("One colour", "Thanks"));
            assertThat(server.said()).containsExactly(
                    "user: One colour.", "assistant: Colour: red", "user: Thanks.", "assistant: Gladly.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "OFFLINE"})
    void isRefusedForAModelThatDoesNotContinueReplies(ModelProvider provider) {
        try (GatewayServer server = new GatewayServer(provider)) {
            HttpResponse<String> answer = ask(server, QUESTION, BEGUN);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("does not continue a reply that a client begins");
            assertThat(server.said()).isEmpty();
        }
    }
}
