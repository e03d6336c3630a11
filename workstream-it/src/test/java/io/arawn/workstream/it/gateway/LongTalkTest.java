package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.StubReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client sends its whole history again and again, in each dialect. */
final class LongTalkTest {

    /** Five hundred with {@code -Dlong=true}. */
    private static final int TURNS = Boolean.getBoolean("long") ? 500 : 50;

    /** Small enough for several compactions. */
    private static final ContextSettings SETTINGS = new ContextSettings(8, 40, 20_000);

    @ParameterizedTest
    @EnumSource
    void isStoredOnceAndSentWithTheSameBeginning(ClientDialect dialect) {
        List<String> said = new ArrayList<>();
        try (GatewayServer server = new GatewayServer(ModelProvider.OPENAI, SETTINGS)) {
            ClientTalk talk = dialect.talk(server, false, false);
            for (int turn = 0; turn < TURNS; turn++) {
                String question = "Remark " + turn + " is about subject " + turn % 7;
                server.stub.then(StubReply.text("Noted: ", turn % 7 + "."));
                talk.say(question);
                talk.ask();
                said.add("user: " + question);
                said.add("assistant: Noted: " + turn % 7 + ".");
            }
            assertThat(server.said()).isEqualTo(said);
            assertThat(compactions(server.sent())).isBetween(1, TURNS / 8);
        }
    }

    /** How often the beginning changed; between two changes it stays the same, byte by byte. */
    private static int compactions(List<JsonNode> sent) {
        int compactions = 0;
        for (int turn = 1; turn < sent.size(); turn++) {
            if (!sent.get(turn).at("/messages/1").equals(sent.get(turn - 1).at("/messages/1"))) {
                compactions++;
                continue;
            }
            assertThat(sent.get(turn).path("messages").toString()).as("turn " + turn)
                    .startsWith(beginning(sent.get(turn - 1)));
        }
        return compactions;
    }

    /** The messages before the last, which holds the question with what is recalled for it. */
    private static String beginning(JsonNode request) {
        String messages = request.path("messages").toString();
        String last = request.path("messages").path(request.path("messages").size() - 1).toString();
        return messages.substring(0, messages.length() - last.length() - 1);
    }
}
