package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many streams at once: none gets what is another's, and none loses anything. */
final class CompletionCrowdTest {

    private static final int STREAMS = 200;
    private static final int WORKSTREAMS = 20;

    /** No reply goes on before all are asked. */
    private final CountDownLatch allAsked = new CountDownLatch(STREAMS);

    private final ScriptedChatModel model = ScriptedChatModel.replying(this::echo);

    @Test
    void twoHundredStreamsAreKeptApart() throws Exception {
        try (ServedStore store = new ServedStore(ServedStore.ANY_PORT, model)) {
            for (int i = 0; i < WORKSTREAMS; i++) {
                store.workstream("ws_" + i, "Workstream " + i);
            }
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                answers.add(store.client.sendAsync(
                        store.request("POST", "/v1/chat/completions", Optional.of(body(i))).build(),
                        BodyHandlers.ofString()));
            }
            for (int i = 0; i < STREAMS; i++) {
                assertThat(text(answers.get(i).get(Hang.MINUTES, TimeUnit.MINUTES).body()))
                        .isEqualTo(echo("Question " + i));
            }
            for (int i = 0; i < WORKSTREAMS; i++) {
                assertStored(store.messages("ws_" + i), i);
            }
        }
    }

    private static String body(int i) {
        return "{\"model\":\"arawn/ws_" + i % WORKSTREAMS + "\",\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Question " + i + "\"}]}";
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

    private static String text(String stream) throws Exception {
        assertThat(stream).endsWith("data: [DONE]\n\n");
        StringBuilder text = new StringBuilder();
        Set<String> ids = new HashSet<>();
        for (String event : List.of(stream.split("\n\n", -1))) {
            if (event.startsWith("data: {")) {
                JsonNode chunk = ServedStore.JSON.readTree(event.substring(6));
                ids.add(chunk.get("id").textValue());
                text.append(chunk.at("/choices/0/delta/content").asText(""));
            }
        }
        assertThat(ids).hasSize(1);
        return text.toString();
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
