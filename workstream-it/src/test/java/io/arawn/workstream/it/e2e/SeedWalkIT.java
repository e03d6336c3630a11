package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests every command of the founding document as written. */
final class SeedWalkIT {

    @TempDir
    private Path folder;

    @Test
    void createsAWorkstreamAndContinuesItByNameAndById() {
        Home home = Home.in(folder);

        String told = home.run("workstream", "create", "Research Project").text();
        assertThat(told).matches("created workstream ws_[a-z0-9]{8} \\('Research Project'\\)\n");
        String id = told.split(" ", 4)[2];
        Finished first = home.run("chat", "--workstream", "Research Project", "Let's start the research project");
        Finished second = home.run("chat", "--workstream", id, "Focus on Rust async patterns");

        assertThat(first.text()).isNotBlank();
        assertThat(first.err()).startsWith("No model is configured, ").contains("config.toml");
        assertThat(second.text()).isNotBlank();
        assertThat(second.err()).as("it is said once").isEmpty();
        List<String> lines = home.lines(id);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("{\"event\":\"created\"").contains("\"name\":\"Research Project\"");
        assertSeedLine(lines.get(1), "user", "Let's start the research project");
        assertSeedLine(lines.get(2), "assistant", first.out().stripTrailing());
        assertSeedLine(lines.get(3), "user", "Focus on Rust async patterns");
    }

    /** Checks that the three fields of the founding document come first, in its order. */
    private static void assertSeedLine(String line, String role, String content) {
        JsonNode message = Finished.json(line);
        assertThat(message.fieldNames()).toIterable().startsWith("role", "content", "timestamp").contains("id");
        assertThat(message.get("role").textValue()).isEqualTo(role);
        assertThat(message.get("content").textValue()).isEqualTo(content);
        assertThat(message.get("timestamp").textValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    @Test
    void chatCreatesWhatIsNewAndSaysSo() {
        Home home = Home.in(folder);

        Finished created = home.run("chat", "--workstream", "Frontend Work", "The buttons are blue");
        Finished similar = home.run("chat", "--workstream", "Frontend Wrk", "The buttons are green");
        Finished piped = home.runWith("The menu is\non the left\n", "chat", "--workstream", "frontend work");

        assertThat(created.exits(0).err()).contains("created workstream ws_").contains("('Frontend Work')");
        assertThat(similar.exits(0).err()).contains("created workstream ws_").contains("there also is 'Frontend Work'");
        assertThat(piped.exits(0).err()).doesNotContain("created");
        assertThat(home.run("workstream", "tail", "Frontend Work", "--json").text())
                .contains("The menu is\\non the left");
    }

    @Test
    void peopleWhoShareAnIdContinueOneWorkstream() {
        Home home = Home.in(folder);

        assertThat(home.run("workstream", "create", "Shared Research", "--id", "shared_research_001").text())
                .isEqualTo("created workstream shared_research_001 ('Shared Research')\n");
        home.with("ARAWN_AUTHOR", "bob").run("chat", "--workstream", "shared_research_001", "I found 3 papers")
                .exits(0);
        home.run("chat", "--workstream", "shared_research_001", "Which papers were found?").exits(0);

        assertThat(home.run("workstream", "tail", "shared_research_001").text())
                .contains("user (bob): I found 3 papers")
                .contains("user (ann): Which papers were found?");
    }

    @Test
    void remembersWhatWasSaidBefore() {
        Home home = Home.in(folder);
        home.run("chat", "--workstream", "Q4 Architecture Redesign",
                "We chose Postgres as the database of the catalog");

        Finished asked = home.run("chat", "--workstream", "Q4 Architecture Redesign", "Which database did we choose?");

        String id = home.run("workstream", "tail", "Q4 Architecture Redesign", "--json")
                .json().at("/messages/0/id").textValue();
        assertThat(asked.text()).contains("We chose Postgres as the database of the catalog").contains(id);
    }

    @Test
    void listsLastUsedFirst() {
        Home home = Home.in(folder);
        assertThat(home.run("workstream", "list").exits(0).out()).isEmpty();

        assertThat(listWithinADay(home)).containsExactly(
                "ID          NAME                  MESSAGES  LAST USED",
                "ws_abc123   Research Project      47        2 hours ago",
                "ws_def456   Code Review           12        yesterday",
                "ws_ghi789   Architecture Design   89        3 days ago");
    }

    /** Repeats the action if midnight passed during it, because a command counts days from midnight. */
    private static List<String> listWithinADay(Home home) {
        LocalDate day;
        List<String> lines;
        do {
            Instant now = Instant.now();
            day = now.atZone(ZoneOffset.UTC).toLocalDate();
            home.drop("ws_ghi789", BareLog.talk(89, now.minus(Duration.ofDays(3))).named("Architecture Design"));
            home.drop("ws_abc123", BareLog.talk(47, now.minus(Duration.ofHours(2))).named("Research Project"));
            home.drop("ws_def456", BareLog.talk(12, now.minus(Duration.ofDays(1))).named("Code Review"));
            lines = home.run("workstream", "list").lines();
        } while (!LocalDate.now(ZoneOffset.UTC).equals(day));
        return lines;
    }

    @Test
    void alignsColumnsForWideNames() {
        Home home = Home.in(folder);
        Instant then = Instant.parse("2024-01-15T10:00:00Z");
        home.drop("ws_wide", BareLog.talk(2, then).named("研究プロジェクト 🚀"));
        home.drop("ws_slim", BareLog.talk(2, then).named("Research"));

        assertThat(home.run("workstream", "list").lines())
                .filteredOn(line -> line.startsWith("ws_"))
                .anySatisfy(line -> assertThat(line).matches("ws_wide {5}研究プロジェクト 🚀 {3}2 {9}\\d+ years? ago"))
                .anySatisfy(line -> assertThat(line).matches("ws_slim {5}Research {14}2 {9}\\d+ years? ago"));
    }

    @Test
    void takesAForeignFileAtOnce() {
        Home home = Home.in(folder);
        home.run("workstream", "list").exits(0);
        String lines = new BareLog()
                .say("user", "Let's start the research project", Instant.parse("2024-01-15T10:00:00Z"))
                .say("assistant", "I'll help you with the research...", Instant.parse("2024-01-15T10:00:05Z"))
                .say("user", "Focus on Rust async patterns", Instant.parse("2024-01-15T10:01:00Z"))
                .toString();
        home.drop("ws_abc123", lines);

        JsonNode listed = home.run("workstream", "list", "--json").json().at("/workstreams/0");
        Finished asked = home.run("chat", "--workstream", "ws_abc123", "Which Rust patterns shall we focus on?");

        assertThat(listed.get("id").textValue()).isEqualTo("ws_abc123");
        assertThat(listed.get("message_count").intValue()).isEqualTo(3);
        assertThat(asked.text()).contains("Focus on Rust async patterns");
        assertThat(Home.read(home.log("ws_abc123"))).startsWith(lines);
    }
}
