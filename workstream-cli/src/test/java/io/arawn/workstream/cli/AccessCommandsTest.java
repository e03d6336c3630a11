package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessCommandsTest {

    private final Shell shell;

    AccessCommandsTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    private String file() throws IOException {
        return Files.readString(shell.arawnHome().resolve("access.json"));
    }

    @Test
    void makesPeopleTokensAndGroups() throws IOException {
        assertThat(shell.run("access", "list").err()).contains("There are no people yet");
        assertThat(shell.run("access", "add", "ann").out()).isEqualTo("added ann\n");
        String token = shell.run("access", "token", "ann", "--name", "laptop").out().strip();
        assertThat(token).matches("arawn_[A-Za-z0-9_-]{43}");
        assertThat(file()).doesNotContain(token).contains("sha256");
        CommandLineRun json = shell.run("access", "token", "ann", "--name", "ci", "--scope", "read", "--days", "9",
                "--json");
        assertThat(json.out()).contains("\"token\":\"arawn_", "\"scope\":\"read\"",
                "\"until\":\"2024-01-24T10:00:00Z\"");
        assertThat(shell.run("access", "group", "writers", "ann").out()).isEqualTo("group writers has 1 member\n");

        CommandLineRun list = shell.run("access", "list");
        assertThat(list.out()).contains("laptop", "write", "valid", "until 2024-01-24", "group writers: ann")
                .doesNotContain(token);
        assertThat(shell.run("access", "list", "--json").out())
                .contains("\"members\":[\"ann\"]").doesNotContain(token, "sha256");

        assertThat(shell.run("access", "revoke", "ann", "laptop").out()).isEqualTo("revoked token laptop of ann\n");
        assertThat(shell.run("access", "list").out()).contains("revoked");
        assertThat(shell.run("access", "revoke", "ann", "--all").code()).isZero();
        assertThat(shell.run("access", "group", "writers", "--remove").code()).isZero();
        assertThat(shell.run("access", "remove", "ann", "--json").out()).contains("\"removed\":true");
        assertThat(shell.run("access", "list", "--json").out()).contains("\"people\":[]", "\"tokens\":[]");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(shell.run("access", "add", "Ann Arbor").code()).isEqualTo(2);
        assertThat(shell.run("access", "token", "ann")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).isEqualTo("arawn: there is no person 'ann'; 'arawn access list' shows all\n");
        });
        shell.run("access", "add", "ann");
        assertThat(shell.run("access", "add", "ann").code()).isEqualTo(4);
        assertThat(shell.run("access", "token", "ann", "--scope", "own").code()).isEqualTo(2);
        assertThat(shell.run("access", "token", "ann", "--days", "0").code()).isEqualTo(2);
        assertThat(shell.run("access", "token", "ann").code()).isZero();
        assertThat(shell.run("access", "token", "ann").code()).isEqualTo(4);
        assertThat(shell.run("access", "revoke", "ann").code()).isEqualTo(2);
        assertThat(shell.run("access", "revoke", "ann", "none").code()).isEqualTo(3);
        assertThat(shell.run("access", "group", "writers").code()).isEqualTo(2);
        assertThat(shell.run("access", "group", "writers", "bob").code()).isEqualTo(3);
        assertThat(shell.run("access", "share", "Nothing", "--read", "ann").code()).isEqualTo(3);
        assertThat(shell.run("access").code()).isEqualTo(2);
    }

    @Test
    void sharesAWorkstream() {
        shell.run("access", "add", "ann");
        shell.run("access", "add", "bob");
        shell.run("access", "group", "interns", "bob");
        shell.run("workstream", "create", "Plans", "--id", "ws_plans");
        assertThat(shell.run("access", "share", "Plans").out()).isEqualTo("ws_plans of nobody\n");
        assertThat(shell.run("access", "share", "Plans", "--owner", "ann", "--write", "bob", "--read", "@interns",
                "--read", "team").out()).isEqualTo("ws_plans of ann; read: team, @interns; write: bob\n");
        assertThat(shell.run("access", "share", "Plans", "--none", "team", "--none", "@interns", "--json").out())
                .isEqualTo("{\"workstream_id\":\"ws_plans\",\"owner\":\"ann\",\"people\":{\"bob\":\"write\"},"
                        + "\"groups\":{}}\n");
        assertThat(shell.run("access", "share", "Plans", "--read", "carl").code()).isEqualTo(3);
    }

    @Test
    void showsWhatWasDoneOnThisMachine(@TempDir Path elsewhere) {
        shell.run("workstream", "create", "Plans", "--id", "ws_plans");
        shell.run("access", "add", "ann");
        shell.run("workstream", "append", "Plans", "The secret of the plans");
        shell.run("workstream", "export", "Plans", "--output", elsewhere.resolve("plans.jsonl").toString());
        CommandLineRun audit = shell.run("access", "audit");
        assertThat(audit.out().lines().toList()).hasSize(3);
        assertThat(audit.out()).contains("2024-01-15T10:00:00Z ann from this machine: said in ws_plans 0",
                "exported in ws_plans", "ann from this machine: person_added ann").doesNotContain("secret", "Plans");
        shell.pass(java.time.Duration.ofDays(2));
        assertThat(shell.run("access", "audit", "--since", "yesterday").err()).contains("Nothing was noted");
        assertThat(shell.run("access", "audit", "--json").out()).startsWith("{\"entries\":[{\"at\":");
    }

    @Test
    void commandsGoOnWhenTheRulesAreDamaged() throws IOException {
        shell.run("access", "add", "ann");
        Files.writeString(shell.arawnHome().resolve("access.json"), "{");
        CommandLineRun list = shell.run("workstream", "list");
        assertThat(list.code()).isZero();
        assertThat(list.err()).contains("access.json cannot be read");
        assertThat(shell.run("access", "list").code()).isEqualTo(7);
    }
}
