package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send all of a large body before they read get the answer, not a broken connection. */
final class LargeBodyTest {

    private static final int MB = 1_000_000;

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "18, false, /api/v1/workstreams/ws_1/messages, 413",
        "18, true, /api/v1/workstreams/ws_1/messages, 413",
        "64, false, /api/v1/workstreams/ws_1/messages, 413",
        "64, true, /api/v1/workstreams/ws_1/messages, 413",
        "18, false, /v1/chat/completions, 413",
        "18, true, /v1/chat/completions, 413",
        "18, false, /nothing, 404",
        "18, true, /nothing, 404",
        "18, false, /health, 405",
        "18, true, /ws, 405",
    })
    void answersWhoSendsEverythingFirst(int megabytes, boolean chunked, String path, int status) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            OutputStream out = socket.getOutputStream();
            write(out, head(path, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + megabytes * MB));
            send(out, megabytes, chunked);

            assertAnswer(all(socket), status);
        }
    }

    @Test
    void answersWhoOffersToSpeakAnotherProtocol() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            String offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAA";
            OutputStream out = socket.getOutputStream();
            write(out, head("/api/v1/workstreams/ws_1/messages", offer + "\r\nContent-Length: " + 18 * MB));
            send(out, 18, false);

            assertAnswer(all(socket), 413);
        }
    }

    private static String head(String path, String further) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + further
                + "\r\n\r\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void send(OutputStream out, int megabytes, boolean chunked) throws IOException {
        byte[] piece = new byte[MB];
        Arrays.fill(piece, (byte) 'x');
        for (int i = 0; i < megabytes; i++) {
            if (chunked) {
                write(out, Integer.toHexString(MB) + "\r\n");
            }
            out.write(piece);
            if (chunked) {
                write(out, "\r\n");
            }
        }
        if (chunked) {
            write(out, "0\r\n\r\n");
        }
        out.flush();
    }

    private static String all(Socket socket) throws IOException {
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertAnswer(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith("}");
        assertThat(answer).contains(status == 413 ? "too_large" : "\"status\":" + status);
    }

    @Test
    void answersBeforeTheBodyIsSentToWhoAsksFirst() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            write(socket.getOutputStream(), head(
                    "/api/v1/workstreams/ws_1/messages", "Content-Length: " + 18 * MB + "\r\nExpect: 100-continue"));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertAnswer(answer, 413);
            assertThat(answer).doesNotContain("100 Continue");
        }
    }

    @Test
    void letsWhoAsksFirstSendWhatIsNotTooLarge() throws Exception {
        String body = "{\"content\":\"A\"}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            OutputStream out = socket.getOutputStream();
            write(out, head("/api/v1/workstreams/ws_1/messages",
                    "Connection: close\r\nContent-Length: " + body.length() + "\r\nExpect: 100-continue"));
            byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(goOn, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            write(out, body);

            assertThat(all(socket)).contains(" 201 ");
        }
    }

    /** The answer says that the connection ends, while the body is still being sent. */
    @Test
    void answersBeforeAllIsSent() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            write(socket.getOutputStream(), head(
                    "/api/v1/workstreams/ws_1/messages", "Content-Length: " + 18 * MB));
            send(socket.getOutputStream(), 1, false);

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertAnswer(answer, 413);
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void keepsTheConnectionOfWhoSentEverything() throws Exception {
        String body = "{\"content\":\"A\"}";
        String request = head("/api/v1/workstreams/ws_1/messages", "Content-Length: " + body.length()) + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port())) {
            write(socket.getOutputStream(), request + request);

            assertThat(all(socket).split("HTTP/1.1 201", -1)).hasSize(3);
        }
    }
}
