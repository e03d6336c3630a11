package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.it.e2e.Server.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the requests of the founding document, and related ones, against the packaged server. */
final class ServerWalkIT {

    private static Home home;
    private static Server server;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        // Indexing between two queries would change their scores.
        home = Home.in(folder);
        home.drop("ws_abc123", new BareLog()
                .say("user", "Let's start the research project", Instant.parse("2024-01-15T10:00:00Z"))
                .say("assistant", "I'll help you with the research...", Instant.parse("2024-01-15T10:00:05Z"))
                .say("user", "Focus on Rust async patterns", Instant.parse("2024-01-15T10:01:00Z"))
                .named("Research Project"));
        server = home.serve();
    }

    @AfterAll
    static void stopsWhenItIsTold() {
        server.program().signal("TERM");
        Finished stopped = server.program().finish();

        assertThat(stopped.exits(0).err()).matches("Listening on \\S+ Ctrl-C stops it\\.\\nStopping\\.\\n");
        assertThat(stopped.out()).isEmpty();
        server.close();
    }

    @Test
    void theRequestsOfTheFoundingDocumentWork() {
        JsonNode listed = server.get("/api/v1/workstreams").is(200).json();
        JsonNode shown = server.get("/api/v1/workstreams/ws_abc123").is(200).json();
        Answer created = server.post("/api/v1/workstreams", "{\"name\": \"New Project\"}").is(201);
        JsonNode chatted = server.post(
                "/api/v1/chat", "{\"message\": \"Continue where we left off\", \"workstream_id\": \"ws_abc123\"}")
                .is(200).json();

        assertThat(listed.get("workstreams")).anyMatch(each -> each.get("id").textValue().equals("ws_abc123"));
        assertThat(shown.get("name").textValue()).isEqualTo("Research Project");
        String id = created.json().get("id").textValue();
        assertThat(id).matches("ws_[a-z0-9]{8}");
        assertThat(created.response().headers().firstValue("Location")).contains("/api/v1/workstreams/" + id);
        assertThat(home.lines(id)).hasSize(1);
        assertThat(chatted.get("response").textValue()).contains("Focus on Rust async patterns");
        assertThat(home.lines("ws_abc123").getLast()).contains(chatted.get("reply_id").textValue());
        assertThat(server.get("/health").is(200).json().get("status").textValue()).isEqualTo("ok");
    }

    @Test
    void messagesAreAppendedAndPagedThrough() {
        create("ws_pages");
        for (int i = 0; i < 7; i++) {
            String path =
                    server.post("/api/v1/workstreams/ws_pages/messages", "{\"content\": \"note %d\"}".formatted(i))
                            .is(201).response().headers().firstValue("Location").orElseThrow();
            assertThat(server.get(path).is(200).json().get("content").textValue()).isEqualTo("note " + i);
            assertThat(home.lines("ws_pages")).as("it is on the disk before it is told").hasSize(i + 2);
        }

        assertThat(pages("order=oldest&limit=3"))
                .containsExactly("note 0", "note 1", "note 2", "note 3", "note 4", "note 5", "note 6");
        assertThat(pages("order=newest&limit=3"))
                .containsExactly("note 6", "note 5", "note 4", "note 3", "note 2", "note 1", "note 0");
    }

    private static List<String> pages(String query) {
        String path = "/api/v1/workstreams/ws_pages/messages?" + query;
        JsonNode page = server.get(path).is(200).json();
        List<String> contents = new ArrayList<>(contents(page));
        while (page.has("next_cursor")) {
            page = server.get(path + "&cursor=" + page.get("next_cursor").textValue()).is(200).json();
            contents.addAll(contents(page));
        }
        return contents;
    }

    private static List<String> contents(JsonNode page) {
        return StreamSupport.stream(page.get("messages").spliterator(), false)
                .map(message -> message.get("content").textValue())
                .toList();
    }

    @Test
    void changesAndDeletesWhatACommandThenSees() {
        create("ws_change");

        server.send("PATCH", "/api/v1/workstreams/ws_change",
                "{\"name\": \"Changed\", \"metadata\": {\"team\": \"red\"}}")
                .is(200);
        JsonNode shown = home.run("workstream", "show", "Changed", "--json").json();
        home.run("workstream", "rename", "ws_change", "Changed again").exits(0);
        String name = server.get("/api/v1/workstreams/ws_change").is(200).json().get("name").textValue();
        server.send("DELETE", "/api/v1/workstreams/ws_change", "").is(204);
        Finished gone = home.run("workstream", "show", "ws_change");

        assertThat(shown.at("/metadata/team").textValue()).isEqualTo("red");
        assertThat(name).isEqualTo("Changed again");
        gone.exits(3);
        server.get("/api/v1/workstreams/ws_change").is(404);
        home.run("workstream", "restore", "ws_change").exits(0);
        server.get("/api/v1/workstreams/ws_change").is(200);
    }

    @Test
    void streamsAReplyAsEvents() {
        create("ws_events");

        Answer answer = server.send(server.request("/api/v1/chat")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"message\":\"Hello\",\"workstream_id\":\"Name of ws_events\"}")));

        assertThat(answer.is(200).response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        List<String> events = answer.body().lines().filter(line -> line.startsWith("event: ")).distinct().toList();
        assertThat(events).containsExactly("event: started", "event: text", "event: done");
        assertThat(home.lines("ws_events")).hasSize(3);
    }

    @Test
    void errorsAreProblemsAndNothingIsWritten() {
        create("ws_errors");
        long files = files();

        problem(server.get("/api/v1/workstreams/ws_nowhere").is(404), "not_found");
        problem(server.post("/api/v1/workstreams", "{\"name\": \"Name of ws_errors\"}").is(409), "conflict");
        problem(server.post("/api/v1/workstreams", "{\"name\": ").is(400), "malformed");
        problem(server.post("/api/v1/workstreams", "{\"name\": 7}").is(400), "invalid");
        problem(server.post("/api/v1/workstreams", "{\"name\": \"x\", \"id\": \"../x\"}").is(400), "invalid");
        problem(server.post("/api/v1/chat", "{\"message\":\"x\",\"workstream_id\":\"nobody\"}").is(404), "not_found");
        problem(server.get("/api/v1/workstreams/..%2f..%2fetc%2fpasswd").is(404), "not_found");
        Answer wrongMethod = server.send("PUT", "/api/v1/workstreams", "{}").is(405);
        problem(wrongMethod, "method_not_allowed");
        assertThat(wrongMethod.response().headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
        assertThat(files()).isEqualTo(files);
        assertThat(home.lines("ws_errors")).hasSize(1);
    }

    private static void problem(Answer answer, String code) {
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.json().get("code").textValue()).as(answer.body()).isEqualTo(code);
    }

    /** The names in the storage folder, without the logs that other tests make. */
    private static long files() {
        String[] names = home.logs().toFile().list();
        assertThat(names).isNotNull();
        return List.of(names).stream().filter(name -> !name.endsWith(".jsonl")).count()
                + server.get("/api/v1/workstreams?limit=500").is(200).json().get("workstreams").size();
    }

    private static void create(String id) {
        server.post("/api/v1/workstreams", "{\"name\":\"Name of %s\",\"id\":\"%s\"}".formatted(id, id)).is(201);
    }
}
