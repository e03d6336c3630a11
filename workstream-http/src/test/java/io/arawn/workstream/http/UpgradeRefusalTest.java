package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.testkit.RecordingSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused upgrade to WebSocket carries the same problem as a refusal of any other route. No answer sets a cookie. */
final class UpgradeRefusalTest {

    private static final ApiSettings ONE_SOCKET =
            ServedStore.ANY_PORT.with(new ApiSettings.Capacity(8, 8, 1, 1, Duration.ofMinutes(1), 1L << 20));
    private static final ApiSettings WITH_TOKEN = new ApiSettings(
            "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000, Set.of(),
            Duration.ofSeconds(15), Duration.ZERO, true);

    private static String upgrade(String query, String headers) {
        return "GET /ws" + query + " HTTP/1.1\r\nHost: localhost\r\n" + RawRequest.UPGRADE + headers + "\r\n";
    }

    private static void assertProblem(String answer, int status, String code) throws Exception {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertNoCookie(answer);
        JsonNode problem = ServedStore.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.path("status").intValue()).as(answer).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("instance").asText()).isEqualTo("/ws");
    }

    private static void assertNoCookie(String answer) {
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("set-cookie", "jsessionid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", value = {
        "?workstream=nope | | 404 | not_found",
        "'' | | 400 | invalid",
        "?workstream=ws_1&after=m9 | | 400 | invalid",
        "?workstream=ws_1&after=a%20b | | 400 | invalid",
        "?workstream=ws_1&more=1 | | 400 | invalid",
        "?workstream=ws_1 | Origin: http://evil.example | 403 | foreign_origin",
        "?workstream=ws_1 | Sec-WebSocket-Protocol: other | 400 | unknown_subprotocol",
        "?workstream=nope | Sec-WebSocket-Protocol: arawn | 404 | not_found",
    })
    void saysWhatIsWrong(String query, String header, int status, String code) throws Exception {
        try (ServedStore store = new ServedStore()) {
            store.workstream("ws_1", "One");

            assertProblem(RawRequest.answer(store, upgrade(query, header == null ? "" : header + "\r\n")), status,
                    code);
        }
    }

    @Test
    void saysThatTheTokenIsMissing() throws Exception {
        try (ServedStore store = new ServedStore(WITH_TOKEN)) {
            assertProblem(RawRequest.answer(store, upgrade("?workstream=ws_1", "")), 401, "unauthorized");
        }
    }

    @Test
    void saysThatTooManyAreOpen() throws Exception {
        try (ServedStore store = new ServedStore(ONE_SOCKET)) {
            store.workstream("ws_1", "One");
            try (RecordingSocket open = TestSocket.open(store, "?workstream=ws_1")) {
                open.next("history");

                String answer = RawRequest.answer(store, upgrade("?workstream=ws_1", ""));

                assertProblem(answer, 429, "too_many_sockets");
                assertThat(answer).contains("Retry-After: 1");
            }
        }
    }

    @Test
    void opensNoSession() throws Exception {
        try (ServedStore store = new ServedStore()) {
            store.workstream("ws_1", "One");

            String head = RawRequest.head(store, upgrade("?workstream=ws_1", ""));

            assertThat(head).startsWith("HTTP/1.1 101");
            assertNoCookie(head);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/v1/workstreams", "/v1/models", "/ws", "/nothing", "/;jsessionid=1"})
    void setsNoCookie(String path) throws Exception {
        try (ServedStore store = new ServedStore()) {
            String answer =
                    RawRequest.answer(store, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID="
                            + "node01\r\nConnection: close\r\n\r\n");

            assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("set-cookie");
        }
    }
}
