package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class ManualPageTest {

    @Command(name = "arawn", header = {".begins with a full stop", "a \\ backslash"}, subcommands = Nested.class)
    private static final class Root {}

    @Command(name = "nested", header = "Shows --what is nested.")
    private static final class Nested {}

    @Test
    void holdsTheHelpOfEachCommandAsItIs() {
        List<String> page = ManualPage.of(new CommandLine(new Root())).lines().toList();

        assertThat(page.getFirst()).startsWith(".TH ARAWN 1 ");
        assertThat(page).contains(".SH ARAWN", ".SH ARAWN NESTED", "\\&.begins with a full stop", "a \\e backslash",
                "Shows \\-\\-what is nested.");
    }
}
