package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.RecordingSocket;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who does not want a reply any more stops it where it is made, and what has arrived of it is kept. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ServedCancellationTest {

    private static final Duration LONG = Hang.TIME;
    private static final String TALK = "ws_talk";

    /** Notices soon that a client has left. */
    private static final ApiSettings ATTENTIVE = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 100_000, Set.of(), Duration.ofSeconds(1), Duration.ofMillis(50), true);

    @Parameter
    ProviderDialect dialect = ProviderDialect.OPENAI;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.shutdownNow();
    }

    private ServedShell serve() throws IOException {
        StubProvider provider = StubProvider.start(StubReply.streamed(Ending.HANG, "It is ", "half"));
        Shell shell = new Shell(folder);
        ProviderFault.configure(shell.arawnHome(), dialect, provider.baseUrl().toString(), 300, 300);
        ServedShell served = ServedShell.start(shell, provider, ATTENTIVE);
        served.create(TALK);
        return served;
    }

    @Test
    void aClientThatLeavesAStreamStopsTheProvider() throws Exception {
        ServedShell served = serve();
        try (served;
                InputStream chunks = client.send(streaming(served.port()), BodyHandlers.ofInputStream()).body()) {
            assertThat(upTo("half", chunks)).startsWith("data: {");

            chunks.close();

            assertThat(served.provider().awaitClientGone(LONG)).isTrue();
        }
        assertKept(served);
    }

    private static String upTo(String end, InputStream stream) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = stream.read(); c >= 0 && read.indexOf(end) < 0; c = stream.read()) {
            read.append((char) c);
        }
        return read.toString();
    }

    private static HttpRequest streaming(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"model\":\"arawn/ws_talk\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me\"}]}"))
                .build();
    }

    @Test
    void cancellingOverAWebSocketStopsTheProvider() throws Exception {
        ServedShell served = serve();
        URI address = URI.create("ws://127.0.0.1:" + served.port() + "/ws?workstream=ws_talk");
        try (served; RecordingSocket socket = RecordingSocket.open(client.newWebSocketBuilder(), address)) {
            socket.send("{\"type\":\"chat\",\"message\":\"Tell me\"}");
            assertThat(socket.next("text").path("text").asText()).isEqualTo("It is ");
            assertThat(socket.next("text").path("text").asText()).isEqualTo("half");

            socket.send("{\"type\":\"cancel\"}");

            assertThat(served.provider().awaitClientGone(LONG)).isTrue();
        }
        assertKept(served);
    }

    private static void assertKept(ServedShell served) throws IOException {
        JsonNode reply = served.messages(TALK).getLast();
        assertThat(reply.path("role").asText()).isEqualTo("assistant");
        assertThat(reply.path("content").asText()).isEqualTo("It is half");
        assertThat(reply.at("/metadata/finish").asText()).isEqualTo("cancelled");
    }
}
