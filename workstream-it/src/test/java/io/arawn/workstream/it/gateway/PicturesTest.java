package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.testkit.StubReply;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A client sends a picture with its question, and its whole history with the next one. */
final class PicturesTest {

    private static final AttachedFile PICTURE =
            AttachedFile.of("image/png", Optional.empty(), new byte[]{(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
    private static final String PLACE = "What is this?\n[image]";

    @ParameterizedTest
    @CsvSource({
        "COMPLETIONS, OPENAI", "COMPLETIONS, ANTHROPIC", "RESPONSES, OPENAI", "RESPONSES, ANTHROPIC",
        "MESSAGES, OPENAI",
        "MESSAGES, ANTHROPIC", "COMPLETIONS, OFFLINE", "RESPONSES, OFFLINE", "MESSAGES, OFFLINE"
    })
    void reachesTheModelWithEachQuestionAndIsStoredOnce(ClientDialect dialect, ModelProvider provider) {
        try (GatewayServer server = new GatewayServer(provider)) {
            ClientTalk talk = dialect.talk(server, true, false);
            talk.show("What is this?", PICTURE);
            talk.ask();
            talk.say("Which colour has it?");
            talk.ask();
            talk.show("What is this?", PICTURE);
            talk.ask();

            assertThat(server.said()).filteredOn(said -> said.startsWith("user:"))
                    .containsExactly("user: " + PLACE, "user: Which colour has it?", "user: " + PLACE);
            Message stored = server.messages().getFirst();
            assertThat(Attachment.in(stored)).containsExactly(PICTURE.reference());
            assertThat(stored.parts().toString()).doesNotContain(PICTURE.base64());
            assertThat(server.attachments.digests(GatewayServer.ID)).isEqualTo(Set.of(PICTURE.reference().sha256()));
            assertThat(server.sent()).hasSize(provider == ModelProvider.OFFLINE ? 0 : 3);
            server.sent().forEach(request -> assertThat(pictures(request)).isIn(1, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETIONS, OPENAI", "COMPLETIONS, ANTHROPIC", "RESPONSES, OPENAI", "RESPONSES, ANTHROPIC",
        "MESSAGES, OPENAI",
        "MESSAGES, ANTHROPIC"
    })
    void ofAToolReachesTheModelAndIsStoredOnce(ClientDialect dialect, ModelProvider provider) {
        try (GatewayServer server = new GatewayServer(provider)) {
            server.stub.then(StubReply.text().calling("call_1", "read", "{\"path\":\"a.png\"}"));
            ClientTalk talk = dialect.talk(server, false, true);
            talk.say("What is in a.png?");
            assertThat(talk.ask().calls()).hasSize(1);
            talk.result("call_1", "7 bytes", PICTURE);
            talk.ask();
            talk.say("Which colour has it?");
            talk.ask();

            Message stored = server.messages().get(2);
            assertThat(stored.content()).isEqualTo("7 bytes\n[image]");
            assertThat(Attachment.in(stored)).containsExactly(PICTURE.reference());
            assertThat(server.attachments.digests(GatewayServer.ID)).hasSize(1);
            assertThat(server.messages()).hasSize(6);
            assertThat(server.sent()).hasSize(3);
            assertThat(server.sent().subList(1, 3)).allSatisfy(request -> assertThat(pictures(request)).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReplacedByASentenceForAModelThatTakesNone(ClientDialect dialect) {
        try (GatewayServer server = new GatewayServer(ModelProvider.OPENAI)) {
            server.stub.then(StubReply.refusal(400, "invalid_request_error", "stub is not a multimodal model"));
            ClientTalk talk = dialect.talk(server, false, false);
            talk.show("What is this?", PICTURE);

            assertThat(talk.ask().text()).isEqualTo("Hello.");
            assertThat(server.sent()).hasSize(2);
            assertThat(pictures(server.sent().getLast())).isZero();
            assertThat(server.sent().getLast().toString())
                    .contains("[A file that this model cannot be shown: image/png, 7 bytes, SHA-256 ");
            talk.say("And this?");
            talk.ask();
            assertThat(server.sent()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isErasedAndPurgedWithItsMessage(ClientDialect dialect) {
        try (GatewayServer server = new GatewayServer(ModelProvider.OPENAI)) {
            ClientTalk talk = dialect.talk(server, false, false);
            talk.show("What is this?", PICTURE);
            talk.ask();
            String id = server.messages().getFirst().id().value();
            String fork = server.fork();

            server.delete("/api/v1/workstreams/ws_talk/messages/" + id);
            assertThat(server.attachments.digests(GatewayServer.ID)).isEmpty();
            assertThat(server.attachments.digests(new WorkstreamId(fork))).hasSize(1);

            server.delete("/api/v1/workstreams/" + fork + "?purge=true");
            assertThat(server.attachments.digests(new WorkstreamId(fork))).isEmpty();
        }
    }

    private static int pictures(JsonNode request) {
        return request.toString().split(PICTURE.base64(), -1).length - 1;
    }
}
