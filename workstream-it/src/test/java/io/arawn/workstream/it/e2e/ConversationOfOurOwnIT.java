package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.it.e2e.ProjectTalk.Fact;
import io.arawn.workstream.testkit.RecordingSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the main use: a conversation of several months is imported as a file, and questions about it are answered. */
final class ConversationOfOurOwnIT {

    private static final int BUDGET = 2_000;

    @TempDir
    private Path folder;

    private Home home;
    private List<String> listed = List.of();

    @BeforeEach
    void dropIn() {
        home = Home.inProcess(folder);
        home.drop("ws_project", new ProjectTalk().lines());
        listed = home.run("workstream", "tail", "ws_project", "-n", "200", "--ids").lines();
    }

    @Test
    void theContextOfEveryQuestionHoldsItsEvidence() {
        assertThat(home.run("workstream", "list", "--json").json().at("/workstreams/0/message_count").intValue())
                .isEqualTo(ProjectTalk.MESSAGES);

        try (Server server = home.serve()) {
            for (Fact fact : ProjectTalk.FACTS) {
                JsonNode served = server.post("/api/v1/workstreams/ws_project/context",
                        "{\"query\":\"%s\",\"max_tokens\":%d}".formatted(fact.question(), BUDGET)).is(200).json();
                assertHolds(served, fact);
            }
        }
        for (Fact fact : ProjectTalk.FACTS.subList(0, 3)) {
            assertHolds(home.run("context", "--workstream", "ws_project", "--query", fact.question(),
                    "--max-tokens", Integer.toString(BUDGET), "--json").json(), fact);
        }
        assertThat(home.lines("ws_project")).as("asking for a context writes nothing").hasSize(ProjectTalk.MESSAGES);
    }

    private static void assertHolds(JsonNode plan, Fact fact) {
        assertThat(plan.get("tokens").intValue()).isLessThanOrEqualTo(BUDGET);
        assertThat(plan.get("items").findValuesAsText("content")).as(fact.question()).contains(fact.said());
        assertThat(plan.get("left_out")).as("it had to be chosen").isNotEmpty();
    }

    @Test
    void chatAnswersFromItWithQuotesAndIds() {
        List<Fact> facts = ProjectTalk.FACTS;
        for (Fact fact : facts.subList(0, 2)) {
            assertQuotes(fact, home.run("chat", "--workstream", "ws_project", fact.question()).text());
        }
        try (Server server = home.serve(); RecordingSocket socket = server.connect("?workstream=ws_project")) {
            for (Fact fact : facts.subList(2, 4)) {
                String body = "{\"message\":\"%s\",\"workstream_id\":\"ws_project\"}".formatted(fact.question());
                assertQuotes(fact, server.post("/api/v1/chat", body).is(200).json().get("response").textValue());
            }
            for (Fact fact : facts.subList(4, 6)) {
                assertQuotes(fact, asked(socket, fact.question()));
            }
        }
        assertThat(home.run("workstream", "list", "--json").json().at("/workstreams/0/message_count").intValue())
                .isEqualTo(ProjectTalk.MESSAGES + 2 * 6);
    }

    /** The reply to this connection, which also receives the turns of others. */
    private static String asked(RecordingSocket socket, String question) {
        socket.send("{\"type\":\"chat\",\"message\":\"%s\",\"ref\":\"%s\"}".formatted(question, question));
        JsonNode started = socket.next("started");
        while (!started.path("ref").asText().equals(question)) {
            started = socket.next("started");
        }
        StringBuilder text = new StringBuilder();
        JsonNode frame = socket.next();
        while (!frame.get("type").textValue().equals("done")) {
            text.append(frame.get("type").textValue().equals("text") ? frame.get("text").textValue() : "");
            frame = socket.next();
        }
        assertThat(frame.get("turn")).isEqualTo(started.get("turn"));
        return text.toString();
    }

    private void assertQuotes(Fact fact, String answer) {
        assertThat(answer).as(fact.question()).contains(fact.said());
        String id = listed.stream()
                .filter(line -> line.endsWith(fact.said()))
                .map(line -> line.split(" ", 2)[0])
                .findFirst().orElseThrow();
        assertThat(answer).contains("(" + id + ")");
    }
}
