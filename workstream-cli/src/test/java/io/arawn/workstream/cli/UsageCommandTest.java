package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsageCommandTest {

    private static final String REPLY = """
            {"role":"assistant","content":"So.","timestamp":"2024-01-15T10:00:00Z","id":"%s",\
            "metadata":{"model":"%s"},"usage":{"input_tokens":2000000,"output_tokens":1000}}
            """;

    @TempDir
    Path home = Path.of("");

    @Test
    void showsTokensAndCostsOfTheTimeThatIsAskedFor() throws IOException {
        Shell shell = new Shell(home);
        shell.run("workstream", "create", "Research", "--id", "ws_a");
        assertThat(shell.run("usage").out()).isEqualTo("no stored reply has tokens that a provider reported\n");
        Path logs = shell.arawnHome().resolve("data/workstreams");
        Files.writeString(logs.resolve("ws_b.jsonl"), REPLY.formatted("m1", "gpt-4o") + REPLY.formatted("m2", "other"));
        Files.writeString(shell.arawnHome().resolve("config.toml"),
                "[models.gpt-4o]\ninput_price = 2.5\noutput_price = 10\n");

        CommandLineRun shown = shell.run("usage");

        assertThat(shown.out()).containsPattern("WORKSTREAM +MODEL +REPLIES +INPUT +CACHED +OUTPUT +COST\n")
                .containsPattern("ws_b +gpt-4o +1 +2000000 +0 +1000 +5.01\n")
                .containsPattern("total +2 +4000000 +0 +2000 +5.01\n");
        assertThat(shown.err()).contains("There is no price of other");
        assertThat(shell.run("usage", "--since", "2024-01-16").out()).contains("no stored reply");
        assertThat(shell.run("usage", "-w", "ws_b", "--by", "model", "--json").out())
                .startsWith("{\"lines\":[{\"model\":\"gpt-4o\",\"replies\":1,\"input_tokens\":2000000,")
                .contains("\"cost\":5.01");
        assertThat(shell.run("usage", "--by", "colour").code()).isEqualTo(2);
    }
}
