package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.plan.Framing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextCommandTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith("""
                {"id":"m1","role":"user","content":"We chose Postgres","author":"bob"}
                {"id":"m2","role":"assistant","content":"Noted."}
                """, "workstream", "append", "One");
    }

    @Test
    void explainsAsATable() {
        assertThat(shell.run("context", "-w", "One", "-q", "Why Postgres?", "--explain").out()).isEqualTo("""
                workstream ws_one ('One'): 301 of 100000 tokens

                REASON    TOKENS  TIME              WHO        FIRST WORDS
                system    163     -                 system     Times are UTC. Notes of this program: 〔xgjd: 〕; speakers …
                system    51      -                 user       〔xgjd: workstream "One", since 15 January 2024〕
                recent    46      2024-01-15 10:00  bob        We chose Postgres
                recent    10      2024-01-15 10:00  assistant  Noted.
                question  31      -                 ann        Why Postgres?
                """);
    }

    @Test
    void tellsOnceOfWhatIsLeftOutForOneReason() {
        String line =
                "{\"role\":\"user\",\"content\":\"Postgres it is, and something else: " + "x".repeat(300) + "\"}\n";
        shell.runWith(line.repeat(40), "workstream", "append", "One");

        String table = shell.run("context", "-w", "One", "-q", "Postgres", "--max-tokens", "600", "--explain").out();

        assertThat(table.lines().filter(row -> row.startsWith("recalled, but no room")))
                .singleElement()
                .asString()
                .matches("recalled, but no room +\\d+ +\\d+ +\\S+");
        shell.columns = 20;
        assertThat(shell.run("context", "-w", "One", "-q", "Postgres", "--max-tokens", "600", "--explain").out())
                .as("however narrow the screen is")
                .endsWith(table.substring(table.indexOf("LEFT OUT")));
    }

    @Test
    void namesTheFirstDamagedLine() throws IOException {
        Files.writeString(shell.logs().resolve("ws_one.jsonl"), "{\"role\":\n", StandardOpenOption.APPEND);

        assertThat(shell.run("context", "-w", "One").err())
                .startsWith("arawn: skipped 1 damaged line, the first: ws_one.jsonl:4: ");
        assertThat(shell.run("chat", "-w", "One", "hello").err()).contains("the first: ws_one.jsonl:4: ");
    }

    @Test
    void theDocumentHasExactlyItsFields() {
        Framing framing = Framing.of(new WorkstreamId("ws_one"), Optional.empty());
        assertThat(shell.run("context", "-w", "One", "--json").out())
                .startsWith("{\"workstream_id\":\"ws_one\",\"budget\":100000,\"tokens\":")
                .contains(
                        "{\"reason\":\"recent\",\"message_id\":\"m1\",\"role\":\"user\","
                                + "\"note\":\"" + framing.note("2024-01-15 10:00")
                                + "\",\"content\":\"We chose Postgres\","
                                + "\"timestamp\":\"2024-01-15T10:00:00Z\",\"author\":\"bob\",\"tokens\":",
                        "\"shortened\":false}")
                .endsWith("],\"left_out\":[]}\n");
    }

    @Test
    void theNextMessageCanComeFromStandardInput() {
        assertThat(shell.runWith("Why Postgres?\n", "context", "-w", "One", "-q", "-", "--json").out())
                .isEqualTo(shell.run("context", "-w", "One", "-q", "Why Postgres?", "--json").out());
    }

    @Test
    void theBudgetCanBeSet() {
        assertThat(shell.run("context", "-w", "One", "--max-tokens", "600", "--json").out()).contains("\"budget\":600");
        assertThat(shell.run("context", "-w", "One", "--max-tokens", "3").code()).isEqualTo(8);
        assertThat(shell.run("context", "-w", "One", "--max-tokens", "0").code()).isEqualTo(2);
    }
}
