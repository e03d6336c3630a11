package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.testkit.RecordingSocket;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in. */
final class GateIT {

    @TempDir
    private Path folder;

    @Test
    void withoutATokenOnlyThisMachinesOwnPagesAreServed() throws IOException {
        Home home = Home.inProcess(folder).withoutVectors();
        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);
        try (Server server = home.serve()) {
            assertThat(
                    server.send(server.request("/api/v1/workstreams").header("Origin", "https://evil.example")).is(403)
                            .json().get("code").textValue())
                    .isEqualTo("foreign_origin");
            server.send(server.request("/api/v1/workstreams").header("Origin", "http://localhost:3000")).is(403);
            server.send(server.request("/api/v1/workstreams").header("Sec-Fetch-Site", "cross-site")).is(403);
            assertThat(raw(server, plain("/api/v1/workstreams", "evil.example"))).startsWith("HTTP/1.1 421 ");
            assertThat(raw(server, plain("/api/v1/workstreams/..%2f..%2fetc%2fpasswd", "localhost")))
                    .startsWith("HTTP/1.1 4").doesNotContain("root:");
            assertThat(raw(server, plain("/../../../../etc/passwd", "localhost")))
                    .startsWith("HTTP/1.1 4").doesNotContain("root:");
            assertThat(raw(server, """
                    GET /ws?workstream=ws_abc123 HTTP/1.1
                    Host: localhost
                    Origin: https://evil.example
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Connection: close

                    """)).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void anotherAddressNeedsAToken() {
        Finished refused = Home.inProcess(folder).withoutVectors().run("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(refused.exits(2).out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).startsWith("arawn: ").contains("token").doesNotContain("Listening");
    }

    @Test
    void aTokenIsWantedWhereOneIsSet() throws IOException {
        Home home = Home.inProcess(folder).withoutVectors();
        writeToken(folder.resolve("token"));
        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);
        try (Server server = home.serve("--token-file", "token", "--host", "0.0.0.0")) {
            server.get("/health").is(200);
            server.get("/api/v1/workstreams").is(401);
            server.send(server.request("/api/v1/workstreams").header("Authorization", "Bearer wrong")).is(401);
            server.send(server.request("/api/v1/workstreams").header("Authorization", "Bearer s3cret-of-the-test"))
                    .is(200);
            assertThatThrownBy(() -> server.connect("?workstream=ws_abc123"))
                    .hasMessageContaining("WebSocketHandshake");
            try (RecordingSocket socket =
                    server.connect("?workstream=ws_abc123", "arawn", "bearer.s3cret-of-the-test")) {
                assertThat(socket.next("joined").at("/workstream/id").textValue()).isEqualTo("ws_abc123");
            }
        }
        assertThat(home.with("ARAWN_TOKEN", "other").run("config", "--explain").out()).doesNotContain("other");
    }

    private static void writeToken(Path file) throws IOException {
        Home.write(file, "s3cret-of-the-test\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aTokenThatOthersKnowOrGuessIsRefused() throws IOException {
        Home home = Home.inProcess(folder).withoutVectors();
        Home.write(folder.resolve("open"), "s3cret-of-the-test\n");
        Files.setPosixFilePermissions(folder.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
        Finished open = home.run("serve", "--port", "0", "--token-file", "open").exits(2);
        assertThat(open.err()).contains("chmod 600 open").doesNotContain("s3cret");
        Finished shortly = home.with("ARAWN_TOKEN", "s3cret").run("serve", "--port", "0").exits(2);
        assertThat(shortly.err()).contains("ARAWN_TOKEN", "16").doesNotContain("s3cret");
        assertThat(home.with("ARAWN_TOKEN", "s3cret of\nthe test").run("serve", "--port", "0").exits(2).err())
                .contains("ARAWN_TOKEN").doesNotContain("s3cret", "Exception");
    }

    @Test
    void aPageOfThisMachineIsServedWhereAFlagNamesIt() {
        try (Server server = Home.inProcess(folder).withoutVectors().serve("--allow-origin", "http://localhost:3000",
                "--allow-origin", "http://localhost:5173")) {
            for (String page : List.of("http://localhost:3000", "http://localhost:5173")) {
                server.send(server.request("/api/v1/workstreams")
                        .header("Origin", page)
                        .header("Sec-Fetch-Site", "same-site")).is(200);
            }
            server.send(server.request("/api/v1/workstreams").header("Origin", "http://localhost:4000")).is(403);
        }
    }

    @Test
    void theConfigurationNamesPagesElsewhereAndWhoSpeaksWithTheToken() {
        Home home = Home.inProcess(folder).withoutVectors().with("ARAWN_TOKEN", "s3cret-of-the-test").configure("""
                [server]
                allowed_origins = ["https://chat.example.org"]
                token_author = "team"
                """);
        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);
        try (Server server = home.serve()) {
            server.send(server.request("/api/v1/workstreams/ws_abc123/messages")
                    .header("Origin", "https://chat.example.org")
                    .header("Authorization", "Bearer s3cret-of-the-test")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"content\":\"hello\"}"))).is(201);
            server.send(server.request("/api/v1/workstreams")
                    .header("Origin", "https://evil.example")
                    .header("Authorization", "Bearer s3cret-of-the-test")).is(403);
        }
        assertThat(home.lines("ws_abc123").getLast()).contains("\"author\":\"team\"");
    }

    /** A raw request, because the JDK's clients refuse to send such paths and hosts. */
    private static String plain(String path, String host) {
        return """
                GET %s HTTP/1.1
                Host: %s
                Connection: close

                """.formatted(path, host);
    }

    /** The response of the server to these exact lines. */
    private static String raw(Server server, String request) throws IOException {
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port());
                Reader answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            StringBuilder text = new StringBuilder();
            for (int c = answer.read(); c >= 0; c = answer.read()) {
                text.append((char) c);
            }
            return text.toString();
        }
    }
}
