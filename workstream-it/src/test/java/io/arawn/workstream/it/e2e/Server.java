package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.RecordingSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code arawn serve}, and a client of it. */
final class Server implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("Listening on http://\\S+:(\\d+)\\. Ctrl-C stops it\\.\\n");

    private final Program program;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Server(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    static Server of(Program program) {
        String told = program.awaitErr(text -> LISTENING.matcher(text).find());
        Matcher listening = LISTENING.matcher(told);
        assertThat(listening.find()).isTrue();
        return new Server(program, Integer.parseInt(listening.group(1)));
    }

    int port() {
        return port;
    }

    Program program() {
        return program;
    }

    HttpClient client() {
        return client;
    }

    /** A response; a failed expectation prints all of it. */
    record Answer(int status, HttpResponse<String> response) {

        Answer is(int expected) {
            assertThat(status).as(response + "\n" + response.body()).isEqualTo(expected);
            return this;
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return Finished.json(body());
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer send(String method, String path, String json) {
        return send(request(path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Hang.TIME);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(program.toString(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** Connects to {@code /ws} with this query. */
    RecordingSocket connect(String query, String... subprotocols) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        return RecordingSocket.open(builder, URI.create("ws://localhost:" + port + "/ws" + query));
    }

    @Override
    public void close() {
        program.close();
        client.shutdownNow();
    }
}
