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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every combination of what a browser says of a page, the host, the token and the route, asked of a real server. */
final class GateMatrixTest {

    private static final String ALLOWED = "https://chat.example.org";
    private static final String ABSENT = "";

    private static final List<String> ORIGINS = List.of(
            ABSENT, "http://localhost:PORT", "http://127.0.0.1:PORT", "http://localhost:3000", "http://localhost",
            "https://localhost:PORT", "https://127.0.0.1:PORT",
            ALLOWED, "https://evil.example", "http://evil.example:PORT", "null");
    private static final List<String> SITES = List.of(ABSENT, "same-origin", "none", "same-site", "cross-site", "odd");
    private static final List<String> HOSTS = List.of("localhost:PORT", "127.0.0.1:PORT", "[::1]", "evil.example:PORT");

    private final List<ServedStore> stores = new ArrayList<>();

    /** How the server and its client stand to tokens. */
    enum Tokens {
        NONE, SHOWN, MISSING
    }

    /** One of each kind of route, with the status of one who is let in. */
    @SuppressWarnings("StringConcatToTextBlock") // Lines of HTTP end in CR LF, which text blocks do not hold.
    private enum Route {
        READ("GET /api/v1/workstreams", ABSENT, 200),
        WRITE("POST /api/v1/workstreams", "Content-Type: application/json\r\nContent-Length: 2\r\n", 400),
        OPENAI("GET /v1/models", ABSENT, 200),
        MCP("DELETE /mcp", ABSENT, 400),
        SOCKET("GET /ws?workstream=ws_1", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", 101),
        PAGE("GET /w/ws_1", ABSENT, 200),
        CODE("DELETE /api/v1/sign-in/codes/c", ABSENT, 401),
        METRICS("GET /metrics", ABSENT, 200),
        HEALTH("GET /health/ready", ABSENT, 200);

        private final String line;
        private final String headers;
        private final int letIn;

        Route(String line, String headers, int letIn) {
            this.line = line;
            this.headers = headers;
            this.letIn = letIn;
        }
    }

    private record Asked(Route route, Tokens tokens, String host, String origin, String site) {

        /** What should become of it, by the sentences of the documentation. */
        int expected() {
            boolean evilHost = host.startsWith("evil");
            boolean ownOrigin = origin.equals("http://localhost:PORT")
                    || origin.equals("http://127.0.0.1:PORT")
                    || origin.equals("http://" + host);
            boolean harmlessSite = Set.of(ABSENT, "same-origin", "none").contains(site);
            if (evilHost && tokens == Tokens.NONE) {
                return 421;
            }
            boolean page = origin.equals(ALLOWED) || (harmlessSite && (origin.equals(ABSENT) || ownOrigin));
            if (!page) {
                return 403;
            }
            boolean open = route == Route.HEALTH || route == Route.PAGE || route == Route.CODE;
            if (route == Route.CODE && tokens == Tokens.NONE) {
                return 409;
            }
            return tokens == Tokens.MISSING && !open ? 401 : route.letIn;
        }

        String text(int port) {
            String body = route == Route.WRITE ? "{}" : ABSENT;
            String connection = route == Route.SOCKET ? "Upgrade" : "close";
            return (route.line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: " + connection + "\r\n" + route.headers
                    + header("Origin", origin) + header("Sec-Fetch-Site", site)
                    + header("Authorization", tokens == Tokens.SHOWN ? "Bearer s3cret-of-the-test" : ABSENT)
                    + "\r\n" + body).replace("PORT", Integer.toString(port));
        }

        private static String header(String name, String value) {
            return value.equals(ABSENT) ? ABSENT : name + ": " + value + "\r\n";
        }
    }

    @AfterEach
    void close() {
        stores.forEach(ServedStore::close);
    }

    private ServedStore store(Tokens tokens) {
        ServedStore store = new ServedStore(new ApiSettings(
                "127.0.0.1", 0,
                tokens == Tokens.NONE
                        ? Optional.empty()
                        : Optional.of(new Token(ServedStore.SECRET, Optional.empty())),
                1_000, Set.of(ALLOWED), Duration.ofSeconds(15), Duration.ZERO, true));
        stores.add(store);
        store.workstream("ws_1", "One");
        return store;
    }

    private static List<Asked> all(Tokens tokens) {
        List<Asked> all = new ArrayList<>();
        for (Route route : Route.values()) {
            for (String host : HOSTS) {
                for (String origin : ORIGINS) {
                    SITES.forEach(site -> all.add(new Asked(route, tokens, host, origin, site)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void letsInNoneButThoseThatItShould(Tokens tokens) throws IOException {
        ServedStore store = store(tokens);
        String before = store.fingerprint();
        List<Asked> all = all(tokens);

        assertThat(all).hasSize(2376);
        for (Asked asked : all) {
            assertThat(status(asked.text(store.server.port()), store.server.port()))
                    .as(asked.toString())
                    .isEqualTo(asked.expected());
        }
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    private static int status(String request, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(String.valueOf(answer.readLine()).split(" ", 3)[1]);
        }
    }
}
