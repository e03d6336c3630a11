package io.arawn.workstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.testkit.RecordingSocket;
import io.arawn.workstream.testkit.ScriptedChatModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever JSON comes in, by whichever door: what is acknowledged is read back with the same meaning, to the last digit
 * and character, and what would not be is refused with a sentence and leaves the log as it was.
 */
@SuppressWarnings({"NullAway", "unchecked"}) // A member that is missing, or of another type, fails the comparison.
final class EveryDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TALK = "ws_talk";
    private static final int SEEDS = Boolean.getBoolean("long") ? 600 : 30;
    private static final ApiSettings ANY_PORT = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 1 << 20, Set.of(), Duration.ofSeconds(15), Duration.ofSeconds(1), true);

    @TempDir
    Path home = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private Shell shell = new Shell(home);
    private int accepted;
    private int leastRefused = 1;
    private int refused;

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.model = Optional.of(ScriptedChatModel.replying(
                prompt -> ScriptedChatModel.Reply.of("Understood.")));
        shell.run("workstream", "create", "Talk", "--id", TALK);
    }

    /** That something happened at all, and that nothing is left that cannot be read. */
    @AfterEach
    void everyLineIsRead() throws IOException {
        client.shutdownNow();
        assertThat(accepted).isGreaterThan(5);
        assertThat(refused).isGreaterThan(leastRefused);
        assertThat(shell.run("doctor").out()).doesNotContain("error: ");
    }

    /** The last message of the talk, as a program reads it. */
    private String newestText() {
        return shell.run("workstream", "tail", TALK, "-n", "1", "--json").out();
    }

    private Object newestMessage() {
        return JsonMeaning.element(JsonMeaning.member(JsonMeaning.of(newestText()), "messages"), 0);
    }

    private static Object member(Object message, String name, String absent) {
        Object found = JsonMeaning.member(message, name);
        return found == null ? JsonMeaning.of(absent) : found;
    }

    private void count(boolean taken) {
        accepted += taken ? 1 : 0;
        refused += taken ? 0 : 1;
    }

    private static String message(String content, String metadata, String part) {
        return "{\"role\":\"user\",\"content\":" + content + ",\"metadata\":" + metadata + ",\"parts\":[" + part + "]}";
    }

    private static void assertMeans(long seed, Object message, String content, String metadata, String part) {
        assertThat(member(message, "content", "null")).as("content, seed " + seed).isEqualTo(JsonMeaning.of(content));
        assertThat(member(message, "metadata", "{}")).as("metadata, seed " + seed).isEqualTo(JsonMeaning.of(metadata));
        assertThat(member(message, "parts", "[]")).as("parts, seed " + seed)
                .isEqualTo(JsonMeaning.of("[" + part + "]"));
    }

    @Test
    void linesThatAreAppended() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            HostileJson json = new HostileJson(seed, true);
            String content = json.text();
            String metadata = json.object();
            String part = json.object();
            String before = newestText();
            CommandLineRun run = shell.runWith(message(content, metadata, part), "workstream", "append", TALK);
            if (run.code() == 0) {
                assertMeans(seed, newestMessage(), content, metadata, part);
            } else {
                assertThat(run.code()).as("seed " + seed + " " + run.err()).isEqualTo(2);
                assertThat(run.err()).as("seed " + seed).contains("standard input:1: ", "nothing was stored");
                assertThat(newestText()).as("seed " + seed).isEqualTo(before);
            }
            count(run.code() == 0);
        }
    }

    /** A log from elsewhere is history: halves of characters in it read as U+FFFD, as documented. */
    @Test
    void filesThatAreImported() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            HostileJson json = new HostileJson(seed, false);
            String content = json.text();
            String metadata = json.object();
            String part = json.object();
            Path file = home.resolve("ws_import" + seed + ".jsonl");
            Files.writeString(file, message(content, metadata, part)
                    .replace("{\"role\"", "{\"timestamp\":\"2024-01-15T10:00:00Z\",\"role\""), UTF_8);
            CommandLineRun run = shell.run("workstream", "import", file.toString());
            if (run.code() == 0) {
                String read = shell.run("workstream", "tail", "ws_import" + seed, "--json").out();
                assertMeans(seed, JsonMeaning.element(JsonMeaning.member(JsonMeaning.of(read), "messages"), 0), content,
                        metadata, part);
            } else {
                assertThat(run.err()).as("seed " + seed).contains(":1: ", "nothing was imported from it");
                assertThat(shell.logs().resolve("ws_import" + seed + ".jsonl")).doesNotExist();
            }
            count(run.code() == 0);
        }
    }

    private HttpResponse<String> send(int port, String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        return send(port, "GET", path, "").body();
    }

    private interface Visit {
        void to(int port) throws Exception;
    }

    private void served(Visit visit) throws Exception {
        try (Invocation invocation = shell.open();
                ApiServer server = ServedShell.server(invocation, ANY_PORT).start()) {
            visit.to(server.port());
        }
    }

    private void assertRefused(long seed, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as("seed " + seed + " " + answer.body()).isBetween(400, 499);
        JsonNode problem = JSON.readTree(answer.body());
        String sentence = problem.path("detail").asText() + problem.path("error").path("message").asText();
        assertThat(sentence).as("seed " + seed + " " + answer.body()).isNotBlank();
    }

    @Test
    void messagesOverHttp() throws Exception {
        served(port -> {
            String path = "/api/v1/workstreams/" + TALK + "/messages";
            for (long seed = 0; seed < 150; seed++) {
                HostileJson json = new HostileJson(seed, true);
                String content = json.text();
                String metadata = json.object();
                String part = json.object();
                String before = get(port, path + "?order=newest&limit=1");
                HttpResponse<String> answer = send(port, "POST", path, message(content, metadata, part));
                if (answer.statusCode() == 201) {
                    String newest = get(port, path + "?order=newest&limit=1");
                    assertMeans(seed, JsonMeaning.element(JsonMeaning.member(JsonMeaning.of(newest), "messages"), 0),
                            content, metadata, part);
                    assertMeans(seed, JsonMeaning.of(answer.body()), content, metadata, part);
                } else {
                    assertRefused(seed, answer);
                    assertThat(get(port, path + "?order=newest&limit=1")).as("seed " + seed).isEqualTo(before);
                }
                count(answer.statusCode() == 201);
            }
        });
    }

    @Test
    void metadataOfAWorkstreamOverHttp() throws Exception {
        served(port -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                HostileJson json = new HostileJson(seed, true);
                String metadata = "{\"k" + seed + json.text().substring(1) + ":" + json.text() + "}";
                HttpResponse<String> answer =
                        send(port, "PATCH", "/api/v1/workstreams/" + TALK, "{\"metadata\":" + metadata + "}");
                if (answer.statusCode() == 200) {
                    Object read = JsonMeaning.of(get(port, "/api/v1/workstreams/" + TALK));
                    assertThat((java.util.Map<?, ?>) JsonMeaning.member(read, "metadata")).as("seed " + seed)
                            .containsAllEntriesOf((java.util.Map) JsonMeaning.of(metadata));
                } else {
                    assertRefused(seed, answer);
                }
                count(answer.statusCode() == 200);
            }
        });
    }

    @Test
    void textsOverAWebSocket() throws Exception {
        served(port -> {
            URI uri = URI.create("ws://127.0.0.1:" + port + "/ws?workstream=" + TALK);
            try (RecordingSocket socket = RecordingSocket.open(client.newWebSocketBuilder(), uri)) {
                for (long seed = 0; seed < 40; seed++) {
                    String text = new HostileJson(seed, true).text();
                    socket.send("{\"type\":\"chat\",\"message\":" + text + "}");
                    JsonNode frame = socket.next();
                    while (!Set.of("done", "error").contains(frame.path("type").asText())) {
                        frame = socket.next();
                    }
                    boolean taken = frame.path("type").asText().equals("done");
                    if (taken) {
                        Object listing = JsonMeaning.of(get(
                                port, "/api/v1/workstreams/" + TALK + "/messages?order=newest&limit=2"));
                        Object question = JsonMeaning.element(JsonMeaning.member(listing, "messages"), 1);
                        assertThat(JsonMeaning.member(question, "content")).isEqualTo(JsonMeaning.of(text));
                    } else {
                        assertThat(frame.toString()).contains("detail");
                    }
                    count(taken);
                }
            }
        });
    }

    /** What clients bring along as history may be lenient with, so there are no halves of characters here. */
    @Test
    void toolCallsThroughTheGateway() throws Exception {
        // What a client brings as history is taken whatever is in it.
        leastRefused = -1;
        served(port -> {
            for (long seed = 0; seed < 40; seed++) {
                HostileJson json = new HostileJson(seed, false);
                String arguments = json.object();
                String content = json.text();
                String id = "ws_gateway" + seed;
                send(port, "POST", "/api/v1/workstreams", "{\"name\":\"" + id + "\",\"id\":\"" + id + "\"}");
                String body = "{\"model\":\"arawn/" + id + "\",\"messages\":[{\"role\":\"user\",\"content\":\"look\"},"
                        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"look\",\"arguments\":" + JSON.writeValueAsString(arguments) + "}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":" + content + "},"
                        + "{\"role\":\"user\",\"content\":\"go on\"}]}";
                HttpResponse<String> answer = send(port, "POST", "/v1/chat/completions", body);
                Object listing = JsonMeaning.of(get(port, "/api/v1/workstreams/" + id + "/messages"));
                if (answer.statusCode() == 200) {
                    Object call = JsonMeaning.element(JsonMeaning.member(listing, "messages"), 1);
                    assertKept(seed, JsonMeaning.member(call, "metadata"), arguments);
                    Object result = JsonMeaning.element(JsonMeaning.member(listing, "messages"), 2);
                    assertThat(JsonMeaning.member(result, "content")).as("seed " + seed)
                            .isEqualTo(JsonMeaning.of(content));
                } else {
                    assertRefused(seed, answer);
                    assertThat(JsonMeaning.member(listing, "messages")).as("seed " + seed).isEqualTo(List.of());
                }
                count(answer.statusCode() == 200);
            }
        });
    }

    /** Arguments that are no object, or would not be kept as one, are kept as the text that they came in. */
    private static void assertKept(long seed, Object metadata, String arguments) {
        Object text = JsonMeaning.member(metadata, "arguments_text");
        if (text != null) {
            assertThat(text).as("seed " + seed).isEqualTo(arguments);
        } else {
            assertThat(JsonMeaning.member(metadata, "arguments")).as("seed " + seed)
                    .isEqualTo(JsonMeaning.of(arguments));
        }
    }
}
