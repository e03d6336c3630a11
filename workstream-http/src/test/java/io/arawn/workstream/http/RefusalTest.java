package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event.Created;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.RecordId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem document, and none of them writes anything. */
final class RefusalTest {

    private static final ApiSettings SMALL = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 300, Set.of(), Duration.ofSeconds(15), Duration.ofSeconds(1), true);

    private final ServedStore store = new ServedStore(SMALL);

    @BeforeEach
    void open() throws Exception {
        store.workstream("ws_1", "One");
        store.workstream("ws_2", "Two");
        store.send("PATCH", "/api/v1/workstreams/ws_2", "{\"state\":\"archived\"}");
        store.say("ws_1", "m1", "hello");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "GET    | /nothing | | 404 | not_found | /nothing",
        "PUT    | /api/v1/workstreams | | 405 | method_not_allowed | PUT",
        "DELETE | /api/v1/chat | | 405 | method_not_allowed | DELETE",
        "OPTIONS | /api/v1/workstreams | | 405 | method_not_allowed | OPTIONS",
        "TRACE  | /api/v1/workstreams | | 405 | method_not_allowed |",
        "BREW   | /api/v1/workstreams | | 405 | method_not_allowed |",
        "GET    | /ws | | 426 | upgrade_required | WebSocket",
        "GET    | /api/v1/workstreams/nope | | 404 | not_found | 'nope'",
        "GET    | /api/v1/workstreams/Onee | | 404 | not_found | did you mean 'One'",
        "GET    | /api/v1/workstreams/..%2f..%2fetc%2fpasswd | | 404 | not_found | ../../etc/passwd",
        "DELETE | /api/v1/workstreams/..%2f..%2fetc%2fpasswd | | 404 | not_found | ../../etc/passwd",
        "GET    | /api/v1/workstreams/con | | 404 | not_found | 'con'",
        "GET    | /api/v1/workstreams?limit=0 | | 400 | invalid | 'limit'",
        "GET    | /api/v1/workstreams?limit=501 | | 400 | invalid | 500",
        "GET    | /api/v1/workstreams?limit=ten | | 400 | invalid | 'limit'",
        "GET    | /api/v1/workstreams?limit=1&limit=2 | | 400 | invalid | twice",
        "GET    | /api/v1/workstreams?page=2 | | 400 | invalid | 'page'",
        "GET    | /api/v1/workstreams?archived=maybe | | 400 | invalid | 'archived'",
        "GET    | /api/v1/workstreams?cursor=%21%21 | | 400 | invalid | cursor",
        "GET    | /api/v1/workstreams?cursor=bm9wZQ | | 400 | invalid | cursor",
        "POST   | /api/v1/workstreams | | 400 | malformed | missing",
        "POST   | /api/v1/workstreams | {} | 400 | invalid | 'name'",
        "POST   | /api/v1/workstreams | {\"name\":\"\"} | 400 | invalid | empty",
        "POST   | /api/v1/workstreams | {\"name\":7} | 400 | invalid | 'name' must be a string, not a number",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"title\":\"B\"} | 400 | invalid | 'title'",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"name\":\"B\"} | 400 | malformed | Duplicate",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"id\":\"../x\"} | 400 | invalid | '../x'",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"id\":\"ws_1\"} | 409 | conflict | 'One'",
        "POST   | /api/v1/workstreams | {\"name\":\" one \"} | 409 | conflict | ws_1",
        "POST   | /api/v1/workstreams | {\"name\":\"two\"} | 409 | conflict | archived",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"metadata\":[]} | 400 | invalid | 'metadata' must be an object",
        "POST   | /api/v1/workstreams | {\"name\":\"A\",\"metadata\":{\"k\":1}} | 400 | invalid | 'metadata.k'",
        "POST   | /api/v1/workstreams | {\"name\": | 400 | malformed | line 1, column",
        "POST   | /api/v1/workstreams | [1] | 400 | malformed | object",
        "POST   | /api/v1/workstreams | {\"name\":\"A\"} x | 400 | malformed | line 1, column",
        "PATCH  | /api/v1/workstreams/nope | {\"name\":\"A\"} | 404 | not_found | 'nope'",
        "PATCH  | /api/v1/workstreams/ws_1 | {\"name\":\"Two\"} | 409 | conflict | ws_2",
        "PATCH  | /api/v1/workstreams/ws_1 | {\"name\":\"B\",\"state\":\"gone\"} | 400 | invalid | 'state'",
        "PATCH  | /api/v1/workstreams/ws_1 | {\"id\":\"ws_9\"} | 400 | invalid | 'id'",
        "GET    | /api/v1/workstreams/nope/messages | | 404 | not_found | 'nope'",
        "GET    | /api/v1/workstreams/ws_1/messages?order=random | | 400 | invalid | 'order'",
        "GET    | /api/v1/workstreams/ws_1/messages?cursor=bm9wZQ | | 400 | invalid | nope",
        "GET    | /api/v1/workstreams/ws_1/messages/m9 | | 404 | not_found | 'm9'",
        "POST   | /api/v1/workstreams/nope/messages | {\"content\":\"A\"} | 404 | not_found | 'nope'",
        "POST   | /api/v1/workstreams/ws_2/messages | {\"content\":\"A\"} | 409 | conflict | archived",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\" \"} | 400 | invalid | 'content'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"role\":\"boss\"} | 400 | invalid | 'boss'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"timestamp\":\"today\"} | 400 | invalid | RFC 3339",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"id\":\"a b\"} | 400 | invalid | 'id'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"\\uD800\"} | 400 | invalid | half a character",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"metadata\":{\"a\":[\"\\uDC00\"]}} | 400 | invalid | 'metadata'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"author\":\"a\\nb\"} | 400 | invalid | 'author'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"A\",\"parts\":{}} | 400 | invalid | 'parts'",
        "POST   | /api/v1/workstreams/ws_1/messages | {\"content\":\"other\",\"id\":\"m1\"} | 409 | message_id_taken | 'm1'",
        "POST   | /api/v1/workstreams/ws_1/context | {\"max_tokens\":0} | 400 | invalid | 'max_tokens'",
        "POST   | /api/v1/workstreams/ws_1/context | {\"max_tokens\":\"9\"} | 400 | invalid | 'max_tokens'",
        "POST   | /api/v1/workstreams/ws_1/context | {\"max_tokens\":3} | 413 | too_large | budget of 3",
        "GET    | /api/v1/workstreams/ws_1/search | | 400 | invalid | ?q=",
        "POST   | /api/v1/chat | {\"message\":\"Hi\"} | 400 | invalid | 'workstream_id'",
        "POST   | /api/v1/chat | {\"workstream_id\":\"ws_1\"} | 400 | invalid | 'message'",
        "POST   | /api/v1/chat | {\"message\":\"\",\"workstream_id\":\"ws_1\"} | 400 | invalid | empty",
        "POST   | /api/v1/chat | {\"message\":\"Hi\",\"workstream_id\":\"New\"} | 404 | not_found | 'New'",
        "POST   | /api/v1/chat | {\"message\":\"Hi\",\"workstream_id\":\"ws_2\"} | 409 | conflict | archived",
        "POST   | /api/v1/chat | {\"message\":\"Hi\",\"workstream_id\":\"ws_1\",\"model\":\"x\"} | 400 | invalid | 'model'",
    })
    void saysWhatIsWrongAndWritesNothing(
            String method, String path, String body, int status, String code, String detail) throws Exception {
        String before = store.fingerprint();

        HttpResponse<String> answer = body == null ? store.send(method, path) : store.send(method, path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertProblem(answer, status, code);
        if (detail != null) {
            assertThat(ServedStore.JSON.readTree(answer.body()).get("detail").textValue()).contains(detail);
        }
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        JsonNode problem = ServedStore.JSON.readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.get("title").textValue()).isNotEmpty();
        assertThat(problem.get("instance").textValue()).startsWith("/");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.arawn");
    }

    @Test
    void refusesANameThatSeveralHave() throws Exception {
        for (String id : List.of("copy_1", "copy_2")) {
            Origin origin = new Origin(new RecordId("c"), Instant.EPOCH, Optional.empty());
            store.log.create(new WorkstreamId(id), List.of(
                    new Created(origin, "Copy", Map.of(), Created.FORMAT, Optional.empty())));
        }
        HttpResponse<String> answer = store.send("GET", "/api/v1/workstreams/Copy");

        assertProblem(answer, 409, "conflict");
        assertThat(answer.body()).contains("[\"copy_1\",\"copy_2\"]");
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        assertThat(store.send("PUT", "/api/v1/workstreams/ws_1").headers().firstValue("Allow").orElseThrow())
                .contains("GET", "PATCH", "DELETE")
                .doesNotContain("PUT");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String before = store.fingerprint();
        HttpResponse<String> answer =
                store.send("POST", "/api/v1/workstreams", "{\"name\":\"" + "x".repeat(400) + "\"}");

        assertProblem(answer, 413, "too_large");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void refusesBodiesThatAreNotJson(String type) throws Exception {
        String before = store.fingerprint();
        HttpResponse<String> answer = store.send(store.request("POST", "/api/v1/workstreams", Optional.empty())
                .method("POST", BodyPublishers.ofString("{\"name\":\"A\"}"))
                .header("Content-Type", type));

        assertProblem(answer, 415, "unsupported_media_type");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void refusesTwoDifferentIdsForOneMessage() throws Exception {
        HttpResponse<String> answer = store.send(
                store.request("POST", "/api/v1/workstreams/ws_1/messages",
                        Optional.of("{\"id\":\"a\",\"content\":\"A\"}"))
                        .header("Idempotency-Key", "b"));

        assertProblem(answer, 400, "invalid");
        assertThat(store.messages("ws_1")).hasSize(1);
    }

    /** What the HTTP server refuses before any handler is asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /%zz HTTP/1.1 | 400 | malformed",
        "GET /../../etc/passwd HTTP/1.1 | 400 | malformed",
        "GET /api/v1/workstreams/%00 HTTP/1.1 | 400 | malformed",
        "NONSENSE | 400 | malformed",
        "GET /health HTTP/9.9 | 505 | unsupported_version",
        "GET /health HTTP/2.0 | 426 | upgrade_required",
        "GET /health | 505 | unsupported_version",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1 | 400 | malformed"
    })
    void answersInItsOwnWayWhatIsNoProperRequest(String line, int status, String code) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).doesNotContain("<html", "Server:", "Jetty", "jetty", "badMessage");
        assertThat(answer).contains("application/problem+json", "\"status\":" + status, "\"code\":\"" + code + '"');
    }

    /** A request that looks like a WebSocket's must not get past what others do not. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/workstreams, websocket, localhost, 404",
        "/nothing, websocket, localhost, 404",
        "/ws?workstream=ws_1, nonsense, localhost, 426",
        "/ws, , localhost, 426",
        "/ws?workstream=nope, websocket, localhost, 404",
        "/ws?workstream=ws_1, websocket, evil.example, 421"
    })
    void answersInItsOwnWayWhatIsNoProperUpgrade(String path, String upgrade, String host, int status)
            throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: " + upgrade
                + "\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("application/problem+json").doesNotContain("<html", "Jetty", "ws_1\"");
    }

    @Test
    void refusesAHostThatIsMissing() throws Exception {
        assertThat(raw("GET /api/v1/workstreams HTTP/1.0\r\n\r\n")).contains(" 421 ", "wrong_host");
    }

    private String raw(String request) throws Exception {
        return RawRequest.answer(store, request);
    }
}
