package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many streams at once: none gets what is another's, and none loses anything. */
final class GatewayCrowdTest {

    private static final int STREAMS = 200;
    private static final int WORKSTREAMS = 20;

    /** No reply goes on before all are asked. */
    private final CountDownLatch allAsked = new CountDownLatch(STREAMS);

    private final ScriptedChatModel model = ScriptedChatModel.replying(this::echo);

    /** Where the requests of a dialect go, what is in them, and where their events have the text. */
    enum Spoken {
        COMPLETIONS(CompletionRoute.PATH, "\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]",
                "/choices/0/delta/content", "data: [DONE]\n\n"),
        RESPONSES(ResponseRoutes.PATH, "\"input\":\"%s\"", "/delta", "}\n\n"),
        MESSAGES(AnthropicRoutes.PATH, "\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]",
                "/delta/text", "data: {\"type\":\"message_stop\"}\n\n");

        private final String path;
        private final String asking;
        private final String text;
        private final String end;

        Spoken(String path, String asking, String text, String end) {
            this.path = path;
            this.asking = asking;
            this.text = text;
            this.end = end;
        }

        String body(int i) {
            return "{\"model\":\"arawn/ws_" + i % WORKSTREAMS + "\",\"stream\":true,"
                    + asking.formatted("Question " + i) + "}";
        }

        String text(String stream) throws Exception {
            assertThat(stream).endsWith(end);
            StringBuilder said = new StringBuilder();
            for (String line : stream.lines().filter(each -> each.startsWith("data: {")).toList()) {
                said.append(ServedStore.JSON.readTree(line.substring("data: ".length())).at(text).asText(""));
            }
            return said.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredStreamsAreKeptApart(Spoken dialect) throws Exception {
        try (ServedStore store = new ServedStore(ServedStore.ANY_PORT, model)) {
            for (int i = 0; i < WORKSTREAMS; i++) {
                store.workstream("ws_" + i, "Workstream " + i);
            }
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                answers.add(store.client.sendAsync(
                        store.request("POST", dialect.path, Optional.of(dialect.body(i))).build(),
                        BodyHandlers.ofString()));
            }
            for (int i = 0; i < STREAMS; i++) {
                assertThat(dialect.text(answers.get(i).get(Hang.MINUTES, TimeUnit.MINUTES).body()))
                        .isEqualTo(echo("Question " + i));
            }
            for (int i = 0; i < WORKSTREAMS; i++) {
                assertStored(store.messages("ws_" + i), i);
            }
        }
    }

    private Reply echo(Prompt prompt) {
        String all = ((User) prompt.messages().getLast()).text();
        String question = all.substring(all.lastIndexOf("Question "));
        allAsked.countDown();
        return Reply.of(echo(question).split("(?<=,)")).waitingFor(allAsked);
    }

    private static String echo(String question) {
        return (question + ",").repeat(20);
    }

    private static void assertStored(List<Message> stored, int workstream) {
        assertThat(stored).hasSize(2 * STREAMS / WORKSTREAMS);
        for (Message reply : stored) {
            if (reply.role().name().equals("assistant")) {
                Message question = stored.stream()
                        .filter(each -> each.id().equals(reply.turn().orElseThrow())).findFirst().orElseThrow();
                assertThat(reply.content()).isEqualTo(echo(question.content()));
                assertThat(Integer.parseInt(question.content().substring(9)) % WORKSTREAMS).isEqualTo(workstream);
            }
        }
    }
}
