package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.testkit.StubReply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client edits its history, goes back in it, and shortens it, in each dialect. */
final class BranchedTalkTest {

    @ParameterizedTest
    @EnumSource
    void theModelGetsTheLineThatTheClientSends(ClientDialect dialect) {
        try (GatewayServer server = new GatewayServer(ModelProvider.OPENAI)) {
            ClientTalk talk = dialect.talk(server, false, false);
            say(server, talk, "Paint it red", "Red it is.");
            say(server, talk, "With a brush", "A brush, then.");
            ArrayNode first = talk.history.deepCopy();
            while (talk.history.size() > first.size() / 2) {
                talk.history.remove(talk.history.size() - 1);
            }
            say(server, talk, "With a roller", "A roller, then.");
            assertThat(asked(server)).contains("Paint it red").doesNotContain("brush");
            talk.history.removeAll();
            talk.history.addAll(first);
            say(server, talk, "Which size?", "Two inches.");
            assertThat(asked(server)).contains("With a brush", "A brush, then.").doesNotContain("roller");

            assertThat(server.said()).containsExactly(
                    "user: Paint it red", "assistant: Red it is.", "user: With a brush", "assistant: A brush, then.",
                    "user: With a roller", "assistant: A roller, then.", "user: Which size?", "assistant: Two inches.");
            assertThat(server.events(Branched.class)).hasSize(2).last()
                    .satisfies(event -> assertThat(event.resumed()).isEqualTo(server.messages().get(3).id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAClientNoLongerSendsFromTheBeginningIsNotLeft(ClientDialect dialect) {
        try (GatewayServer server = new GatewayServer(ModelProvider.OPENAI)) {
            ClientTalk talk = dialect.talk(server, false, false);
            say(server, talk, "Paint it red", "Red it is.");
            say(server, talk, "With a brush", "A brush, then.");
            while (!talk.history.get(0).toString().contains("With a brush")) {
                talk.history.remove(0);
            }
            say(server, talk, "Which size?", "Two inches.");

            assertThat(Branching.of(List.copyOf(server.events(Branched.class))).isEmpty()).isTrue();
            assertThat(asked(server)).contains("Paint it red");
        }
    }

    private static void say(GatewayServer server, ClientTalk talk, String question, String reply) {
        server.stub.then(StubReply.text(reply));
        talk.say(question);
        talk.ask();
    }

    /** The messages of the last request to the provider. */
    private static String asked(GatewayServer server) {
        JsonNode last = server.sent().getLast();
        return last.path("messages").toString();
    }
}
