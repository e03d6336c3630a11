package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A header that decides whether to trust a request counts once, on every route. */
final class RepeatedHeaderTest {

    private static final List<String> PATHS =
            List.of("/api/v1/workstreams", "/health", "/v1/models", "/ws?workstream=ws_1", "/nothing");

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<Arguments> headers() {
        return PATHS.stream().flatMap(path -> Stream.of(
                Arguments.of(path, "Host", "localhost", "evil.example"),
                Arguments.of(path, "Origin", "http://localhost:PORT", "http://evil.example"),
                Arguments.of(path, "Sec-Fetch-Site", "none", "cross-site"),
                Arguments.of(path, "sec-fetch-site", "none", "none"),
                Arguments.of(path, "Authorization", "Bearer right", "Bearer wrong"),
                Arguments.of(path, "Content-Type", "application/json", "text/plain"),
                Arguments.of(path, "X-Workstream", "ws_1", "ws_2"),
                Arguments.of(path, "X-Model", "small", "large"),
                Arguments.of(path, "Idempotency-Key", "a", "b")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isRefused(String path, String name, String first, String second) throws Exception {
        String host = name.equals("Host") ? "" : "Host: localhost\r\n";
        String kind = path.startsWith("/ws") ? RawRequest.UPGRADE : "Connection: close\r\n";
        String answer = RawRequest.answer(store, ("GET " + path + " HTTP/1.1\r\n" + host + kind
                + name + ": " + first + "\r\nAccept: */*\r\n" + name + ": " + second + "\r\n\r\n")
                .replace("PORT", Integer.toString(store.server.port())));

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase(name);
        assertThat(answer).contains(path.startsWith("/v1") ? "{\"error\":" : "\"status\":400");
    }

    /** RFC 6455 allows a client to offer its subprotocols in several headers. */
    @Test
    void mayOfferSubprotocolsOneByOne() throws Exception {
        String answer = RawRequest.head(store, "GET /ws?workstream=ws_1 HTTP/1.1\r\nHost: localhost\r\n"
                + RawRequest.UPGRADE + "Sec-WebSocket-Protocol: arawn\r\nSec-WebSocket-Protocol: bearer.x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Protocol: arawn");
    }
}
