package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.testkit.FrameRules;
import io.arawn.workstream.testkit.FrameRules.Item;
import io.arawn.workstream.testkit.HostileTalk;
import io.arawn.workstream.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of an imported log is an instruction or a note in the plan that {@code context --json} shows. */
final class ContextFramesTest {

    private static final String ID = "ws_hostile1";

    @TempDir
    Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void hold(long seed) throws IOException {
        Shell shell = new Shell(home);
        SettableClock clock = new SettableClock();
        Random random = new Random(seed);
        RecordIds ids = new RecordIds(clock, random);
        Framing known = Framing.of(new WorkstreamId(ID), Optional.empty());
        HostileTalk talk = new HostileTalk(random, ids, clock, List.of(known));
        JsonlRecords records = new JsonlRecords(ids);
        String log = talk.records(40).stream().map(records::write).collect(Collectors.joining("\n"));
        Files.writeString(home.resolve(ID + ".jsonl"), log);
        shell.run("workstream", "import", home.resolve(ID + ".jsonl").toString());
        shell.run("workstream", "rename", ID, "A" + HostileTalk.NAME + "\u3015");

        String plan = shell.run("context", "-w", ID, "-q", "which database?", "--json").out();

        List<Item> items = new ArrayList<>();
        for (JsonNode item : new ObjectMapper().readTree(plan).get("items")) {
            items.add(new Item(
                    item.get("role").asText(), item.path("note").asText(""), item.get("content").asText()));
        }
        assertThat(items).hasSizeGreaterThan(10);
        assertThat(FrameRules.violations(items)).isEmpty();
    }
}
