package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

final class CompletionRouteTest {

    private static final String PATH = "/v1/chat/completions";
    private static final ApiSettings IMPATIENT = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 100_000, Set.of(), Duration.ofMillis(20), Duration.ofMillis(50), true);

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
    void answersInTheFormOfAChatCompletion() throws Exception {
        HttpResponse<String> answer = store.send("POST", PATH, body("arawn/One", ""));

        Message question = store.messages("ws_1").getFirst();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Workstream")).contains("ws_1");
        assertThat(answer.body()).isEqualTo(
                "{\"id\":\"" + json(answer).path("id").asText() + "\",\"object\":\"chat.completion\",\"created\":"
                        + question.timestamp().getEpochSecond() + ",\"model\":\"staged-1\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello there.\",\"refusal\":null},"
                        + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,"
                        + "\"completion_tokens\":2,\"total_tokens\":9,\"prompt_tokens_details\":{\"cached_tokens\":0}}}");
        assertThat(contents()).containsExactly("Hi", "Hello there.");
    }

    @Test
    void whatTheModelLooksUpItselfIsNotShown() throws Exception {
        ToolUse call = new ToolUse("call_1", "search_workstream", Map.of("query", "Postgres"));
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of("I look.").calling(call),
                Reply.of("No."), Reply.of().calling(call), Reply.of("Still ", "no."));
        try (ServedStore looking = new ServedStore(IMPATIENT, model)) {
            looking.workstream("ws_1", "One");
            String whole = looking.send("POST", PATH, body("arawn/ws_1", "")).body();
            String stream = looking.send("POST", PATH, body("arawn/ws_1", ",\"stream\":true")).body();

            assertThat(whole).contains("\"content\":\"I look.\\n\\nNo.\"").doesNotContain("search_workstream");
            assertThat(stream).contains("Still ").endsWith("data: [DONE]\n\n").doesNotContain("search_workstream");
            assertThat(looking.messages("ws_1")).filteredOn(message -> message.role().equals(Role.TOOL_USE)).hasSize(2);
        }
    }

    @Test
    void streamsChunksThatEndWithAMark() throws Exception {
        String body = store.send("POST", PATH, body("arawn/ws_1", ",\"stream\":true,\"stream_options\":"
                + "{\"include_usage\":true}")).body();

        Message question = store.messages("ws_1").getFirst();
        String id = body.substring(body.indexOf("chatcmpl-"), body.indexOf("\",\"object\""));
        String head = "data: {\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\","
                + "\"created\":" + question.timestamp().getEpochSecond() + ",\"model\":\"staged-1\",\"choices\":[";
        String end = ",\"logprobs\":null,\"finish_reason\":null}]}\n\n";
        assertThat(body.replace(": still here\n\n", "")).isEqualTo(
                head + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}" + end
                        + head + "{\"index\":0,\"delta\":{\"content\":\"Hello \"}" + end
                        + head + "{\"index\":0,\"delta\":{\"content\":\"there.\"}" + end
                        + head + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                        + head + "],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\n"
                        + "data: [DONE]\n\n");
    }

    @Test
    void tellsCompletionsApartThatAnswerOneQuestion() throws Exception {
        String first = json(store.send("POST", PATH, body("arawn/One", ""))).path("id").asText();
        String history = "{\"model\":\"arawn/One\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String other = json(store.send("POST", PATH, history)).path("id").asText();

        assertThat(first).startsWith("chatcmpl-").isNotEqualTo(other);
    }

    @Test
    void namesTheWorkstreamInAHeaderToo() throws Exception {
        HttpResponse<String> answer = store.send(
                store.request("POST", PATH, Optional.of(body("staged-1", ""))).header("X-Workstream", "One"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contents()).containsExactly("Hi", "Hello there.");
    }

    @Test
    void storesNothingWithoutAWorkstream() throws Exception {
        String before = store.fingerprint();
        HttpResponse<String> answer = store.send("POST", PATH, body("staged-1", ""));
        HttpResponse<String> configured = store.send("POST", PATH, body("arawn", ",\"stream\":true"));

        assertThat(json(answer).at("/choices/0/message/content").textValue()).isEqualTo("Hello there.");
        assertThat(answer.headers().firstValue("X-Workstream")).isEmpty();
        assertThat(configured.body()).endsWith("data: [DONE]\n\n");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void choosesTheModelByHeader() throws Exception {
        HttpResponse<String> other = store.send(
                store.request("POST", PATH, Optional.of(body("arawn/One", ""))).header("X-Model", "another"));

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(json(other).at("/error/code").textValue()).isEqualTo("model_not_found");
        assertThat(json(other).at("/error/param").textValue()).isEqualTo("model");
        assertThat(contents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OVERLOADED, 503, model_overloaded, server_error", "TIMED_OUT, 504, model_timed_out, server_error",
        "UNAUTHORIZED, 502, model_unauthorized, server_error",
        "UNKNOWN_MODEL, 404, model_not_found, invalid_request_error",
        "PROMPT_TOO_LONG, 400, context_length_exceeded, invalid_request_error",
        "REJECTED, 400, model_rejected, invalid_request_error"
    })
    void tellsWhatIsWrongWithTheModel(Reason reason, int status, String code, String type) throws Exception {
        store.model.failWith(reason);

        HttpResponse<String> answer = store.send("POST", PATH, body("arawn/One", ""));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).at("/error/code").textValue()).isEqualTo(code);
        assertThat(json(answer).at("/error/type").textValue()).isEqualTo(type);
        assertThat(store.messages("ws_1")).last()
                .satisfies(reply -> assertThat(reply.metadata()).containsEntry("finish", "interrupted"));
    }

    @Test
    void tellsAStreamWhatWentWrong() throws Exception {
        store.model.failWith(Reason.BROKEN);

        String body = store.send("POST", PATH, body("arawn/One", ",\"stream\":true")).body();

        assertThat(body).contains("Hello ").doesNotContain("[DONE]");
        assertThat(body).endsWith("data: {\"error\":{\"message\":\"staged-1 failed; try another\","
                + "\"type\":\"server_error\",\"param\":null,\"code\":\"model_broken\"}}\n\n");
    }

    @Test
    void stopsAndStoresWhatHasArrivedWhenTheClientLeaves() throws Exception {
        store.model.hold();
        LinkedBlockingQueue<Message> said = store.follow("ws_1");
        HttpResponse<InputStream> answer = store.client.send(
                store.request("POST", PATH, Optional.of(body("arawn/One", ",\"stream\":true"))).build(),
                BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        while (!lines.readLine().contains("Hello ")) {
            // until the model is in the middle of its reply
        }
        lines.close();

        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES).content()).isEqualTo("Hi");
        Message reply = said.poll(Hang.MINUTES, TimeUnit.MINUTES);
        assertThat(reply.content()).isEqualTo("Hello ");
        assertThat(reply.metadata()).containsEntry("finish", "cancelled");
    }

    @Test
    void showsThatItIsAliveWhileTheModelThinks() throws Exception {
        CountDownLatch goOn = store.model.hold();
        HttpResponse<InputStream> answer = store.client.send(
                store.request("POST", PATH, Optional.of(body("arawn/One", ",\"stream\":true"))).build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            while (!lines.readLine().startsWith(":")) {
                // until nothing has come for a while
            }
            goOn.countDown();
            assertThat(lines.lines().toList()).contains("data: [DONE]");
        }
    }

    @Test
    void takesTheNameOfASpeakerAsTheAuthor() throws Exception {
        store.send("POST", PATH, "{\"model\":\"arawn/One\",\"messages\":[{\"role\":\"user\",\"name\":\"Ann\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"text\",\"text\":\"there\"}]}]}");

        assertThat(store.messages("ws_1").getFirst().author()).contains("Ann");
        assertThat(contents()).containsExactly("Hi\nthere", "Hello there.");
    }

    @Test
    void listsModelsAndWorkstreams() throws Exception {
        JsonNode models = store.get("/v1/models");

        assertThat(models.get("object").textValue()).isEqualTo("list");
        assertThat(models.get("data").findValuesAsText("id")).containsExactly("staged-1", "arawn/One");
        assertThat(models.get("data").findValuesAsText("owned_by")).containsExactly("test", "arawn");
        assertThat(store.get("/v1/models/arawn/ws_1").get("object").textValue()).isEqualTo("model");
        assertThat(store.get("/v1/models/arawn%2FOne").get("id").textValue()).isEqualTo("arawn/One");
        assertThat(store.get("/v1/models/staged-1").get("id").textValue()).isEqualTo("staged-1");
        assertThat(store.get("/v1/models/nope").at("/error/code").textValue()).isEqualTo("model_not_found");
    }

    @Test
    void aNameThatSeveralHaveIsListedById() throws Exception {
        store.log.create(new WorkstreamId("ws_2"), List.of(new Event.Created(
                new Event.Origin(new RecordId("e1"), Instant.parse("2024-02-01T08:00:00Z"), Optional.empty()), "One",
                Map.of(), 1, Optional.empty())));

        assertThat(store.get("/v1/models").get("data").findValuesAsText("id"))
                .contains("arawn/ws_1", "arawn/ws_2").doesNotContain("arawn/One");
    }

    @Test
    void listsModelsInAnthropicsFormForItsClients() throws Exception {
        JsonNode models = ServedStore.JSON.readTree(store.send(store
                .request("GET", "/v1/models", Optional.empty()).header("anthropic-version", "2023-06-01")).body());

        assertThat(models.path("data").get(1).path("display_name").textValue()).isEqualTo("arawn/One");
        assertThat(models.path("data").get(1).path("type").textValue()).isEqualTo("model");
        assertThat(models.path("has_more").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /chat/completions, ends with /v1 for",
        "POST, /responses, ends with /v1 for",
        "GET, /models, ends with /v1 for",
        "POST, /v1/v1/messages, ends without /v1 for"
    })
    void saysWhatTheBaseUrlLacks(String method, String path, String says) throws Exception {
        HttpResponse<String> answer = store.send(method, path, "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(says);
    }

    private static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + more + "}";
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return ServedStore.JSON.readTree(answer.body());
    }

    private List<String> contents() {
        return store.messages("ws_1").stream().map(Message::content).toList();
    }
}
