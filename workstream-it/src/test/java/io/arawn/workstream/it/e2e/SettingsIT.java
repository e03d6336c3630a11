package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the configuration keys of the founding document. */
final class SettingsIT {

    private static final String SEED = """
            [workstreams]
            enabled = true
            storage_path = "~/.arawn/data/workstreams"
            max_history = 1000          # Max messages before summarization
            context_window = 50         # Recent messages to keep verbatim
            """;

    @TempDir
    private Path folder;

    @Test
    void theSeedsOwnConfigurationIsTaken() {
        Home home = Home.inProcess(folder).configure(SEED);

        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);

        assertThat(folder.resolve(".arawn/data/workstreams/ws_abc123.jsonl")).isRegularFile();
        assertThat(home.run("config", "--explain").text())
                .containsPattern("workstreams.max_history +1000 +\\S.*config.toml:4")
                .containsPattern("workstreams.durability +fsync +default");
    }

    @Test
    void switchedOffItRefuses() {
        Home home = Home.inProcess(folder).configure(SEED.replace("enabled = true", "enabled = false"));

        for (String line : new String[]{"workstream list", "workstream create x", "chat --workstream x hello"}) {
            Finished refused = home.run(line.split(" ", -1));
            assertThat(refused.exits(5).out()).isEmpty();
            assertThat(refused.err()).startsWith("arawn: ").contains("enabled");
        }
        assertThat(folder.resolve(".arawn/data")).doesNotExist();
    }

    @Test
    void theStorageCanBeElsewhere() {
        Home home = Home.inProcess(folder).configure("[workstreams]\nstorage_path = \"~/notes/of mine\"\n");

        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);
        Finished elsewhere = home.with("ARAWN_WORKSTREAMS_STORAGE_PATH", "third").run("workstream", "list", "--json");

        assertThat(folder.resolve("notes/of mine/ws_abc123.jsonl")).isRegularFile();
        assertThat(elsewhere.json().get("workstreams")).isEmpty();
        assertThat(home.run("workstream", "list", "--json").json().get("workstreams")).hasSize(1);
    }

    @Test
    void maxHistoryAndContextWindowDecideWhatStandsVerbatim() {
        Home home = Home.inProcess(folder);
        home.drop("ws_talk", BareLog.talk(41, Instant.parse("2024-01-15T10:00:00Z")).toString());

        assertThat(reasons(plan(home), "recent")).hasSize(41);
        home.configure("[workstreams]\nmax_history = 20\ncontext_window = 8\n");
        JsonNode shortened = plan(home);
        home.configure("[workstreams]\nmax_history = 20\ncontext_window = 15\n");
        JsonNode longer = plan(home);

        assertThat(reasons(shortened, "summary")).isNotEmpty();
        assertThat(reasons(shortened, "recent")).hasSizeBetween(8, 20).last().isEqualTo("Remark number 40 of the talk");
        assertThat(reasons(longer, "recent")).hasSizeBetween(15, 20);
        assertThat(reasons(longer, "recent").size()).isGreaterThan(reasons(shortened, "recent").size());
        assertThat(home.lines("ws_talk")).as("planning writes nothing").hasSize(41);
    }

    @Test
    void unknownKeysAreErrorsWithASuggestionAndAllIsToldAtOnce() {
        Home home = Home.inProcess(folder).configure("[workstreams]\nmax_histroy = 3\ncontext_window = \"many\"\n");

        Finished refused = home.run("workstream", "list");

        assertThat(refused.exits(2).out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(2);
        assertThat(refused.err()).contains("max_histroy").contains("max_history").contains("context_window");
    }

    private static JsonNode plan(Home home) {
        return home.run("context", "--workstream", "ws_talk", "--json").json();
    }

    private static List<String> reasons(JsonNode plan, String reason) {
        return StreamSupport.stream(plan.get("items").spliterator(), false)
                .filter(item -> item.get("reason").textValue().equals(reason))
                .map(item -> item.get("content").textValue())
                .toList();
    }
}
