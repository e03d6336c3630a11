package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChatRouteTest {

    private static final String CHAT = "/api/v1/chat";
    private static final String QUESTION = "{\"message\":\"Hi\",\"workstream_id\":\"One\",\"author\":\"Ann\"}";
    private static final ApiSettings IMPATIENT = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 10_000, Set.of(), Duration.ofMillis(20), Duration.ofMillis(50), true);

    private final ServedStore store = new ServedStore(IMPATIENT);

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answersAndStoresBoth() throws Exception {
        HttpResponse<String> answer = store.send("POST", CHAT, QUESTION);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = ServedStore.JSON.readTree(answer.body());
        assertThat(body.get("workstream_id").textValue()).isEqualTo("ws_1");
        assertThat(body.get("response").textValue()).isEqualTo("Hello there.");
        assertThat(body.get("finish").textValue()).isEqualTo("stop");
        assertThat(body.get("model").textValue()).isEqualTo("staged-1");
        assertThat(body.get("usage").get("output_tokens").intValue()).isEqualTo(2);
        assertThat(store.messages("ws_1")).satisfiesExactly(
                question -> {
                    assertThat(question.id().value()).isEqualTo(body.get("message_id").textValue());
                    assertThat(question.author()).contains("Ann");
                },
                reply -> assertThat(reply.id().value()).isEqualTo(body.get("reply_id").textValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "OVERLOADED, 503", "UNREACHABLE, 503", "TIMED_OUT, 504", "UNAUTHORIZED, 502", "UNKNOWN_MODEL, 502",
        "PROMPT_TOO_LONG, 502", "BROKEN, 502", "REJECTED, 502"
    })
    void keepsTheQuestionWhenTheModelFails(Reason reason, int status) throws Exception {
        store.model.failWith(reason);

        HttpResponse<String> answer = store.send("POST", CHAT, QUESTION);

        JsonNode problem = ServedStore.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.get("message_id").textValue()).isEqualTo(store.messages("ws_1").getFirst().id().value());
        assertThat(store.messages("ws_1")).last()
                .satisfies(reply -> assertThat(reply.metadata()).containsEntry("finish", "interrupted"));
    }

    @Test
    void answersWithTheLastWordsOfAModelThatLookedSomethingUp() throws Exception {
        ToolUse call = new ToolUse("call_1", "search_workstream", Map.of("query", "Postgres"));
        ScriptedChatModel model =
                ScriptedChatModel.calling("test", Reply.of("I look.").calling(call), Reply.of("It is not there."));
        try (ServedStore looking = new ServedStore(IMPATIENT, model)) {
            looking.workstream("ws_1", "One");

            JsonNode body = ServedStore.JSON.readTree(looking.send("POST", CHAT, QUESTION).body());

            assertThat(body.get("response").textValue()).isEqualTo("It is not there.");
        }
    }

    private HttpRequest streamed() {
        return store.request("POST", CHAT, Optional.of(QUESTION)).header("Accept", "text/event-stream").build();
    }

    @Test
    void streamsTheReplyAsItIsMade() throws Exception {
        CountDownLatch goOn = store.model.hold();
        HttpResponse<java.io.InputStream> answer = store.client.send(streamed(), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: started");
            String line = lines.readLine();
            while (!line.equals("data: {\"text\":\"Hello \"}")) {
                line = lines.readLine();
            }
            while (!line.startsWith(": ")) {
                line = lines.readLine();
            }
            goOn.countDown();
            String rest = String.join("\n", lines.lines().toList());
            assertThat(rest)
                    .contains("event: text\ndata: {\"text\":\"there.\"}", "event: done",
                            "\"response\":\"Hello there.\"");
        }
    }

    @Test
    void tellsAStreamWhatWentWrong() throws Exception {
        store.model.failWith(Reason.BROKEN);

        String body = store.client.send(streamed(), BodyHandlers.ofString()).body();

        assertThat(body).contains("event: error\ndata: {", "\"code\":\"model_broken\"", "\"status\":502");
    }

    @Test
    void answersWithAStatusWhatGoesWrongBeforeTheStream() throws Exception {
        HttpResponse<String> answer = store.send(
                store.request("POST", CHAT, Optional.of("{\"message\":\" \",\"workstream_id\":\"ws_1\"}"))
                        .header("Accept", "text/event-stream"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(store.messages("ws_1")).isEmpty();
    }

    @Test
    void storesTheReplyWhenTheClientHasLeft() throws Exception {
        CountDownLatch goOn = store.model.hold();
        LinkedBlockingQueue<Message> said = store.follow("ws_1");
        HttpResponse<java.io.InputStream> answer = store.client.send(streamed(), BodyHandlers.ofInputStream());
        answer.body().close();
        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES).content()).isEqualTo("Hi");

        goOn.countDown();

        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES).content()).isEqualTo("Hello there.");
    }

    @Test
    void storesWhatHasArrivedWhenTheServerCloses() throws Exception {
        store.model.hold();
        LinkedBlockingQueue<Message> said = store.follow("ws_1");
        var answer = store.client.sendAsync(
                store.request("POST", CHAT, Optional.of(QUESTION)).build(), BodyHandlers.ofString());
        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES).content()).isEqualTo("Hi");

        store.server.close();

        assertThat(store.messages("ws_1")).last().satisfies(reply -> {
            assertThat(reply.content()).isEqualTo("Hello ");
            assertThat(reply.metadata()).containsEntry("finish", "cancelled");
        });
        assertThat(answer.get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    }
}
