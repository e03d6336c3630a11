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

/** What a command prints with {@code --json} is what the server answers, but for what only one of them has. */
final class OneShapeIT {

    private static final String TALK = "/api/v1/workstreams/ws_talk";
    private static final Instant LAST = Instant.parse("2024-01-15T10:00:00Z");

    private static Home home;
    private static Server server;
    private static String id;

    /** A workstream that has something of everything: a summary, a pin, a fork, a damaged line. */
    @BeforeAll
    static void serve(@TempDir Path folder) {
        // What is indexed between two questions would change how well messages match.
        home = Home.in(folder).with("ARAWN_BACKGROUND_ENABLED", "false").with("ARAWN_RECALL_EMBEDDER", "none");
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

    /** @param onlyPrinted the members that the command adds, each of which it must have and the server must not */
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
        // Of files only this machine knows; pins are a page of their own, and so are messages with their damaged lines.
        assertSame(printed("workstream", "show", "ws_talk", "--json"), shown, "files", "pinned", "damaged_lines");

        JsonNode listed = server.get("/api/v1/workstreams").is(200).json();
        JsonNode list = printed("workstream", "list", "--json");
        assertThat(listed.get("workstreams")).hasSize(4);
        // The command reads all of the catalog; a page of the server's is not all.
        list.get("workstreams").forEach(each -> ((ObjectNode) each).remove("forks"));
        assertSame(list, listed, "damaged_lines");
    }

    @Test
    void ofMessages() {
        JsonNode page = server.get(TALK + "/messages?limit=500").is(200).json();
        assertThat(page.get("messages")).hasSize(120);
        // A command may be given a name, and has no cursor to go on with.
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
        // Without an author, as the server does not know whose its connections are.
        JsonNode told = printed("context", "--workstream", "ws_talk", "--query", "Which remark is number 3?",
                "--max-tokens", "900", "--author", "", "--json");
        assertSame(timeless(told), timeless(plan));
    }

    /** Models are told how long ago the last message was, and of what minute it is. */
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

    /** The same is asked in two workstreams that hold the same; ids of messages that have none tell where they stand. */
    @Test
    void ofTurns() {
        String question = "Which remark is number 3?";
        JsonNode answered = server.post(
                "/api/v1/chat", "{\"message\":\"" + question + "\",\"workstream_id\":\"ws_once\"}").is(200).json();
        JsonNode told = printed("chat", "--workstream", "ws_anew", question, "--json");
        // The command may have made the workstream, and gives both messages whole.
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
