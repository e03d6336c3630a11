package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.testkit.FrameRules;
import io.arawn.workstream.testkit.FrameRules.Item;
import io.arawn.workstream.testkit.HostileTalk;
import io.arawn.workstream.testkit.SettableClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a log is an instruction or a note in the plan that the server shows. */
final class PlanFramesTest {

    private static final String ID = "ws_hostile1";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void hold(long seed) throws IOException, InterruptedException {
        try (ServedStore store = new ServedStore()) {
            store.workstream(ID, "A" + HostileTalk.NAME + "\u3015");
            SettableClock clock = new SettableClock();
            Random random = new Random(seed);
            Framing known = Framing.of(new WorkstreamId(ID), Optional.empty());
            HostileTalk talk = new HostileTalk(random, new RecordIds(clock, random), clock, List.of(known));
            store.log.append(new WorkstreamId(ID), talk.records(40));

            String plan = store.send("POST", "/api/v1/workstreams/" + ID + "/context",
                    "{\"query\":\"which database?\"}").body();

            List<Item> items = new ArrayList<>();
            for (JsonNode item : ServedStore.JSON.readTree(plan).get("items")) {
                items.add(new Item(
                        item.get("role").asText(), item.path("note").asText(""), item.get("content").asText()));
            }
            assertThat(items).hasSizeGreaterThan(10);
            assertThat(FrameRules.violations(items)).isEmpty();
        }
    }
}
