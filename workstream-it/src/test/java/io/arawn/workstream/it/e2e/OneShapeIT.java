package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the JSON of a command with {@code --json} is the JSON of the server, except for members that only one of them
 * has.
 */
final class OneShapeIT {

    private static final String TALK = "/api/v1/workstreams/ws_talk";
    private static final Instant LAST = Instant.parse("2024-01-15T10:00:00Z");

    private static Home home;
    private static Server server;
    private static String id;

    /** A workstream with everything that the JSON can show: a summary, a pin, a fork, a damaged line. */
    @BeforeAll
    static void serve(@TempDir Path folder) {
        // Indexing between two queries would change their scores.
        home = Home.inProcess(folder).withoutVectors();
        home.drop("ws_talk", BareLog.talk(120, LAST).named("Talk") + "no record\n");
        home.drop("ws_once", BareLog.talk(4, LAST).named("Once"));
        home.drop("ws_anew", BareLog.talk(4, LAST).named("Anew"));
        server = home.serve();
        assertThat(server.post(TALK + "/summaries", "{}").is(200).json().get("made")).isNotEmpty();
        id = server.get(TALK + "/messages?limit=8").is(200).json().at("/messages/7/id").textValue();
        server.send("PUT", TALK + "/messages/" + id + "/pin", "").is(204);
        server.post(TALK + "/fork", "{\"at\":\"" + id + "\",\"id\":\"ws_fork\"}").is(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param onlyPrinted the members of the command alone; it must have each, and the server none */
    private static void assertSame(JsonNode printed, JsonNode answered, String... onlyPrinted) {
        for (String name : onlyPrinted) {
            assertThat(printed.has(name)).as(name + " is printed: " + printed).isTrue();
            assertThat(answered.has(name)).as(name + " is answered: " + answered).isFalse();
        }
        ObjectNode both = printed.deepCopy();
        both.remove(List.of(onlyPrinted));
        assertThat(both).isEqualTo(answered);
    }

    private static JsonNode printed(String... words) {
        return home.run(words).json();
    }

    @Test
    void ofWorkstreams() {
        JsonNode shown = server.get(TALK).is(200).json();
        assertThat(shown.fieldNames()).toIterable().contains("forks", "warnings", "index");
        assertThat(shown.get("warnings")).hasSize(1);
        // Only the command knows files; the server has pins, messages and damaged lines at other routes.
        assertSame(printed("workstream", "show", "ws_talk", "--json"), shown, "files", "pinned", "damaged_lines");

        JsonNode listed = server.get("/api/v1/workstreams").is(200).json();
        JsonNode list = printed("workstream", "list", "--json");
        assertThat(listed.get("workstreams")).hasSize(4);
        // The command reads the whole catalog; the server returns one page.
        list.get("workstreams").forEach(each -> ((ObjectNode) each).remove("forks"));
        assertSame(list, listed, "damaged_lines");
    }

    @Test
    void ofMessages() {
        JsonNode page = server.get(TALK + "/messages?limit=500").is(200).json();
        assertThat(page.get("messages")).hasSize(120);
        // The command accepts a name, and has no cursor for the next page.
        assertSame(printed("workstream", "tail", "ws_talk", "-n", "500", "--json"), page, "workstream_id", "more");
        assertSame(
                printed("workstream", "pins", "ws_talk", "--json"), server.get(TALK + "/pins").is(200).json(),
                "workstream_id");
    }

    @Test
    void ofSummaries() {
        JsonNode standing = server.get(TALK + "/summaries").is(200).json();
        assertThat(standing.get("summaries")).isNotEmpty();
        assertSame(
                printed("workstream", "summarize", "ws_talk", "--show", "--json"), standing, "workstream_id");
    }

    @Test
    void ofPlans() {
        String query = "{\"query\":\"Which remark is number 3?\",\"max_tokens\":900}";
        JsonNode plan = server.post(TALK + "/context", query).is(200).json();
        assertThat(plan.findValuesAsText("reason")).contains("pinned", "summary", "recent", "question",
                "recalled, but no room");
        assertThat(plan.get("items").findValuesAsText("content")).contains("Remark number 3 of the talk");
        // Without an author, because the server does not know the users of its connections.
        JsonNode told = printed("context", "--workstream", "ws_talk", "--query", "Which remark is number 3?",
                "--max-tokens", "900", "--author", "", "--json");
        assertSame(timeless(told), timeless(plan));
    }

    /** Removes the time since the last message and the current minute, which prompts contain. */
    private static JsonNode timeless(JsonNode plan) {
        return Finished.json(plan.toString().replaceAll("\\d+ days later, [^\u3015]+", "later"));
    }

    @Test
    void ofWhatIsFound() {
        JsonNode found = server.get("/api/v1/search?q=number+7&workstream=ws_talk&limit=5").is(200).json();
        assertThat(found.at("/results/0").fieldNames()).toIterable().contains("words", "before", "after");
        assertSame(printed("workstream", "search", "number 7", "-w", "ws_talk", "-n", "5", "--json"), found);
    }

    @Test
    void ofErasures() {
        JsonNode erased =
                server.send(server.request(TALK + "/messages/" + id + "?dry_run=true").DELETE()).is(200).json();
        assertThat(erased.get("forks")).isNotEmpty();
        assertSame(printed("workstream", "erase", "ws_talk", id, "--dry-run", "--json"), erased);

        JsonNode purged = server.send(server.request(TALK + "?purge=true&dry_run=true").DELETE()).is(200).json();
        assertThat(purged.get("forks")).isNotEmpty();
        assertSame(printed("workstream", "delete", "ws_talk", "--purge", "--dry-run", "--json"), purged);
    }

    @Test
    void ofAReport() {
        JsonNode report = server.get("/api/v1/doctor").is(200).json();
        assertThat(report.get("findings").findValuesAsText("kind")).contains("damaged_line");
        assertSame(Finished.json(home.run("doctor", "--json").exits(9).out()), report);
    }

    /**
     * The two questions are asked in two workstreams with the same content. Messages without ids get ids from their places.
     */
    @Test
    void ofTurns() {
        String question = "Which remark is number 3?";
        JsonNode answered = server.post(
                "/api/v1/chat", "{\"message\":\"" + question + "\",\"workstream_id\":\"ws_once\"}").is(200).json();
        JsonNode told = printed("chat", "--workstream", "ws_anew", question, "--json");
        // The command can create the workstream, and prints both messages whole.
        assertSame(placeless(told), placeless(answered), "created", "message", "reply");
    }

    private static JsonNode placeless(JsonNode turn) {
        ObjectNode same = turn.deepCopy();
        List.of("workstream_id", "message_id", "reply_id").forEach(name -> {
            assertThat(same.get(name).textValue()).isNotBlank();
            same.put(name, name);
        });
        return same;
    }
}
