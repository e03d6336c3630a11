package io.arawn.workstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EvidenceMeasureTest {

    private static final Instant DAY = Instant.parse("2024-01-15T10:00:00Z");
    private static final String LONG = "Other words come first. ".repeat(30)
            + "The ledger is kept in a Postgres cluster with two replicas near Falkenstein. "
            + "And these words come last of all. ".repeat(30);

    @Test
    void plansOverHttpAndInProcessAreEqual() throws Exception {
        try (Arawn arawn = Arawn.builder().build();
                ApiServer server = new ApiServer(
                        ApiSettings.DEFAULT.onPort(0),
                        McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1"),
                        arawn,
                        Optional.empty(),
                        notice -> {}, new Random(4)).start();
                ServerClient client = ServerClient.at(URI.create("http://127.0.0.1:" + server.port() + "/"))) {
            Workstream talk = arawn.create(new WorkstreamName("Talk").value());
            arawn.append(talk.id(), talk());

            for (int tokens : List.of(400, 1_000)) {
                Plan plan = arawn.plan(new Plan.Request(
                        talk, Optional.of("Where is the ledger?"), Optional.empty(), Optional.empty(),
                        Optional.of(tokens)));
                Map<RecordId, List<String>> held = plan.items().stream()
                        .filter(item -> item.messageId().isPresent())
                        .collect(Collectors.groupingBy(
                                item -> item.messageId().orElseThrow(),
                                Collectors.mapping(PlanItem::content, Collectors.toList())));

                assertThat(held).hasSizeBetween(2, 79);
                assertThat(new ServedPlans(client).contents(talk.id().value(), "Where is the ledger?", tokens))
                        .isEqualTo(held);
            }
        }
    }

    private static List<Message> talk() {
        List<Message> talk = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String said = i == 3 ? LONG
                    : "Line " + i + " is about the " + (i % 9 == 0 ? "ledger" : "garden") + " of house " + i;
            talk.add(Message.of(new RecordId("m" + i), Role.USER, said, DAY.plusSeconds(i)).build());
        }
        return talk;
    }

    @Test
    void ofALongMessageThePassageWithTheAnswerCounts() {
        Message message = talk().get(3);
        Evidence evidence = Evidence.of(message, "Where is the ledger?", "In a Postgres cluster near Falkenstein");
        int at = LONG.indexOf("Postgres");

        assertThat(evidence.isIn(Map.of(message.id(), List.of(LONG.substring(at - 480, at + 480))))).isTrue();
        assertThat(evidence.isIn(Map.of(message.id(), List.of(LONG.substring(0, 480))))).isFalse();
        assertThat(evidence.isIn(Map.of())).isFalse();
    }

    @Test
    void aShortMessageCountsWhole() throws Exception {
        EvidenceTalk talk = EvidenceTalk.of("talk", new JsonMapper().readTree("""
                {"messages":[{"id":"1","role":"user","content":"The code is 4471.","author":"Ann",
                              "timestamp":"2024-01-15T10:00:00Z"}],
                 "questions":[{"q":"Which code?","a":"4471","ev":["1"]},{"q":"Who?","a":"","ev":["9"]}]}"""));
        Evidence evidence = talk.questions().getFirst().evidence().getFirst();

        assertThat(talk.questions()).hasSize(1);
        assertThat(evidence.isIn(Map.of(new RecordId("1"), List.of("The code is 4471.")))).isTrue();
        assertThat(evidence.isIn(Map.of(new RecordId("1"), List.of("The code")))).isFalse();
    }
}
