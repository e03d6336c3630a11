package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests a conversation at a real terminal. */
final class TerminalIT {

    private static final String BOLD = "\033[1m";
    private static final String UP = "\033OA";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("here")
    void talksStopsAReplyAndComesBack(Terminals terminal) {
        try (StubProvider model = StubProvider.start()) {
            Home home = ModelHome.of(folder, model).with("TERM", "xterm-256color");
            model.then(StubReply.streamed(Ending.HANG, "Once *", "*upon** ", "a time "));

            try (Program program = home.startOn(terminal, "chat", "--workstream", "Research Project")) {
                program.awaitOut(out -> out.contains("Talk in Research Project.") && out.contains("> "));
                program.send("a tale\r");
                program.awaitOut(out -> out.contains(BOLD + "upon") && out.contains("a time"));
                terminal.interrupt(program);
                program.awaitOut(out -> out.contains("Interrupted; what arrived is stored, and marked."));
                program.send("/quit\r");
                program.finish().exits(0);
            }
            assertThat(log(home)).hasSize(3);
            assertThat(log(home).getLast())
                    .contains("\"content\":\"Once **upon** a time \"", "\"finish\":\"cancelled\"");

            model.then(StubReply.text("Once **more**."));
            comesBack(home.with("NO_COLOR", "1"), terminal);
            assertThat(log(home)).hasSize(5).element(3).asString().contains("\"content\":\"a tale\"");
        }
    }

    private static void comesBack(Home home, Terminals terminal) {
        try (Program program = home.startOn(terminal, "chat", "--workstream", "Research Project")) {
            program.awaitOut(out -> out.contains("resuming Research Project, 2 messages, last used just now")
                    && out.contains("[cancelled]: Once **upon** a time")
                    && out.contains("> "));
            program.send(UP + UP + "\r");
            String out = program.awaitOut(said -> said.contains("Once **more**.")
                    && said.indexOf("> ", said.indexOf("Once **more**.")) > 0);
            assertThat(out).doesNotContain(BOLD);
            program.send("\004");
            program.finish().exits(0);
        }
    }

    static List<Terminals> here() {
        return Terminals.here();
    }

    private static List<String> log(Home home) {
        String[] logs = home.logs().toFile().list((folder, name) -> name.endsWith(".jsonl"));
        assertThat(logs).hasSize(1);
        return home.lines(logs[0].replace(".jsonl", ""));
    }
}
