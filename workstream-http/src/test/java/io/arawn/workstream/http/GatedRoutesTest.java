package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.http.ApiSettings.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks each route of the table as those who may not. A new route is among them without a change of this test. */
final class GatedRoutesTest {

    /** What needs no token, as the documentation lists it. */
    private static final Set<String> OPEN = Set.of(
            "GET /", "GET /w/{id}", "GET /docs", "GET /openapi.json", "GET /openapi.yaml",
            "GET /page/{version}/<file>", "GET /health", "GET /health/live", "GET /health/ready");

    private static final Token TOKEN = new Token(ServedStore.SECRET, Optional.empty());

    private ServedStore store = new ServedStore(settings(Optional.empty()));

    private static ApiSettings settings(Optional<Token> token) {
        return new ApiSettings("127.0.0.1", 0, token, 1_000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Route> routes() {
        return store.routes(ServedStore.ANY_PORT);
    }

    private int status(Route route, String host, String... headers) throws IOException {
        String path = route.path().replaceAll("[<{]\\w+[>}]", "x");
        String body = route.takesBody() ? "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" : "\r\n";
        StringBuilder request = new StringBuilder(route.method() + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        request.append("Host: ").append(host).append("\r\n");
        List.of(headers).forEach(header -> request.append(header).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
                BufferedReader answer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((request + body).getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(String.valueOf(answer.readLine()).split(" ", 3)[1]);
        }
    }

    @Test
    void noneAnswersAPageElsewhereOrAnotherHost() throws IOException {
        String before = store.fingerprint();
        for (Route route : routes()) {
            assertThat(status(route, "localhost", "Origin: https://evil.example")).as("%s", route).isEqualTo(403);
            assertThat(status(route, "localhost", "Origin: null")).as("%s", route).isEqualTo(403);
            assertThat(status(route, "localhost", "Sec-Fetch-Site: cross-site")).as("%s", route).isEqualTo(403);
            assertThat(status(route, "evil.example")).as("%s", route).isEqualTo(421);
        }
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void noneAnswersAnotherUserOfTheMachine() throws IOException {
        store.close();
        LocalUsers nobody = new LocalUsers((client, server) -> OptionalLong.of(1001), 1000);
        store = new ServedStore(settings(Optional.empty()), Optional.of(nobody));
        for (Route route : routes()) {
            assertThat(status(route, "localhost")).as("%s", route).isEqualTo(403);
        }
    }

    @Test
    void noneButTheListedAnswersWithoutTheToken() throws IOException {
        store.close();
        store = new ServedStore(settings(Optional.of(TOKEN)));
        Set<String> open = new TreeSet<>();
        for (Route route : routes()) {
            if (status(route, "localhost") != 401) {
                open.add(route.method() + " " + route.path());
            }
        }
        assertThat(open).isEqualTo(new TreeSet<>(OPEN));
    }
}
