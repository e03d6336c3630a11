package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.http.ApiSettings.Token;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong, in the form that OpenAI's clients read; nothing is written. */
final class CompletionRefusalTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private final ServedStore store = new ServedStore(new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 700, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true));

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
        store.workstream("ws_2", "Two");
        store.arawn.change(new WorkstreamId("ws_2"), WorkstreamChange.to(State.ARCHIVED, Optional.empty()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", value = {
        "{                                           | 400 | malformed | | no JSON",
        "[]                                          | 400 | malformed | | no JSON object",
        "{HI}                                        | 400 | invalid | model | missing",
        "{\"model\":7,HI}                            | 400 | invalid | model | string",
        "{\"model\":\"arawn/ws_1\"}                  | 400 | invalid | messages | missing",
        "{\"model\":\"arawn/ws_1\",\"messages\":\"Hi\"} | 400 | invalid | messages | array",
        "{\"model\":\"arawn/nope\",HI}               | 404 | workstream_not_found | model | workstream create",
        "{\"model\":\"arawn/ws_2\",HI}               | 409 | conflict | | archived",
        "{\"model\":\"nope\",HI}                     | 404 | model_not_found | model | nope",
        "{\"model\":\"arawn/ws_1\",HI,\"n\":2}       | 400 | invalid | n | must be 1",
        "{\"model\":\"arawn/ws_1\",HI,\"logprobs\":true} | 400 | invalid | logprobs | leave it out",
        "{\"model\":\"arawn/ws_1\",HI,\"functions\":[]}  | 400 | invalid | functions | leave it out",
        "{\"model\":\"arawn/ws_1\",HI,\"modalities\":[\"audio\"]} | 400 | invalid | modalities[0] | text",
        "{\"model\":\"arawn/ws_1\",HI,\"stream\":\"yes\"} | 400 | invalid | stream | true or false",
        "{\"model\":\"arawn/ws_1\",HI,\"stream_options\":{\"x\":1}} | 400 | invalid | stream_options.x | leave it out",
        "{\"model\":\"arawn/ws_1\",HI,\"tools\":[{\"type\":\"custom\"}]} | 400 | invalid | tools[0].type | function",
        "{\"model\":\"arawn/ws_1\",HI,\"tool_choice\":\"maybe\"} | 400 | invalid | tool_choice | auto",
        "{\"model\":\"arawn/ws_1\",HI,\"tool_choice\":\"required\"} | 400 | invalid | tool_choice | among 'tools'",
        "{\"model\":\"arawn/ws_1\",HI,\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}},\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]} | 400 | invalid | tool_choice | among 'tools'",
        "{\"model\":\"arawn/ws_1\",HI,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]} | 400 | invalid | tools | cannot call tools",
        "{\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"boss\",\"content\":\"Hi\"}]} | 400 | invalid | messages[0].role | developer",
        "{\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"user\",\"content\":\" \"}]} | 400 | invalid | messages | empty",
        "{\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"assistant\",\"content\":\"Hi\"}]} | 400 | invalid | messages | user or tool",
        "{\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"tool\",\"content\":\"Hi\",\"tool_call_id\":\"x\"}]} | 400 | invalid | messages | user message",
        "{\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]} | 400 | invalid | messages[0].content[0].type | text",
        "{\"model\":\"staged-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"Ann\"}]} | 400 | invalid | messages[0].name | workstreams only",
    })
    void saysWhatIsWrongAndWritesNothing(
            String body, int status, String code, @Nullable String param, String message) throws Exception {
        String before = store.fingerprint();

        HttpResponse<String> answer = store.send("POST", PATH, body.replace("HI", HI));

        JsonNode error = error(answer, status, code);
        assertThat(error.get("param").textValue()).isEqualTo(param);
        assertThat(error.get("message").textValue()).contains(message).doesNotContain("REDACTED");
        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    private static JsonNode error(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = ServedStore.JSON.readTree(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactly("error");
        JsonNode error = body.get("error");
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.get("code").textValue()).isEqualTo(code);
        return error;
    }

    @Test
    void refusesInItsFormWhatNoHandlerSees() throws Exception {
        error(store.send("POST", PATH, "{\"x\":\"" + "x".repeat(800) + "\"}"), 413, "too_large");
        error(store.send("GET", PATH), 405, "method_not_allowed");
        error(store.send("GET", "/v1/nothing"), 404, "not_found");
        error(store.send(store.request("POST", PATH, Optional.of("{}")).header("Origin", "https://evil.example")),
                403, "foreign_origin");
        error(store.send(store.request("POST", PATH, Optional.empty()).header("Content-Type", "text/plain")),
                415, "unsupported_media_type");
        error(store.send(store.request("GET", "/v1/models", Optional.empty()).header("X", "x".repeat(20_000))),
                431, "headers_too_large");
    }

    @Test
    void refusesAHeaderAndAModelThatDisagree() throws Exception {
        store.workstream("ws_3", "Three");
        HttpResponse<String> answer = store.send(
                store.request("POST", PATH, Optional.of("{\"model\":\"arawn/ws_1\"," + HI + "}"))
                        .header("X-Workstream", "ws_3"));

        assertThat(error(answer, 400, "invalid").get("param").textValue()).isEqualTo("X-Workstream");
    }

    @Test
    void wantsTheTokenLikeAllElse() throws Exception {
        ApiSettings guarded =
                new ApiSettings("127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.of("team"))),
                        10_000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true);
        try (ServedStore other = new ServedStore(guarded)) {
            other.workstream("ws_1", "One");
            String body = "{\"model\":\"arawn/ws_1\"," + HI + "}";
            HttpResponse<String> refused = other.send("POST", PATH, body);
            assertThat(error(refused, 401, "invalid_api_key").get("type").textValue())
                    .isEqualTo("authentication_error");
            assertThat(other.messages("ws_1")).isEmpty();

            HttpResponse<String> answer = other.send(
                    other.request("POST", PATH, Optional.of(body)).header("Authorization",
                            "Bearer s3cret-of-the-test"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(other.messages("ws_1").getFirst().author()).contains("team");
        }
    }
}
