package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a user names a message. */
final class MessageReferenceTest {

    private static final String FIRST = "01hm5z2v9k3q8x7w6t5s4r3q2p";
    private static final String SECOND = "01hm5z2v9k3q8x8w6t5s4r3q2p";
    private static final String THIRD = "01hm6q2e000000000000000001";

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("create", "One", "--id", "ws_one");
        shell.runWith("""
                {"id":"%s","role":"user","content":"We chose Postgres"}
                {"id":"%s","role":"assistant","content":"You said: We chose Postgres (%s)"}
                {"id":"%s","role":"user","content":"Lunch at noon"}
                """.formatted(FIRST, SECOND, FIRST, THIRD), "append", "One");
    }

    private String pinned(String reference) {
        return shell.run("pin", "One", reference).out();
    }

    @ParameterizedTest
    @CsvSource({"-1," + THIRD, "-2," + SECOND, "-3," + FIRST, "01hm6q," + THIRD, "01HM6Q2E," + THIRD,
        "01hm5z2v9k3q8x7," + FIRST, "lunch at," + THIRD, "we chose postgres," + FIRST, "you said: we," + SECOND})
    void namesOneMessage(String reference, String id) {
        assertThat(pinned(reference)).isEqualTo("pinned message " + id + " in workstream ws_one\n");
    }

    @Test
    void whatCouldBeSeveralIsRefusedAndNamesThem() {
        CommandLineRun run = shell.run("pin", "One", "01hm5z2v");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("arawn: '01hm5z2v' could be several messages of workstream ws_one: " + SECOND
                + " (\"You said: We chose Postgres (01hm5z2v9k…\"), " + FIRST
                + " (\"We chose Postgres\"); give more of the id\n");
    }

    @ParameterizedTest
    @CsvSource({"-4", "01hm5", "01zzzz", "noon", "no such words", "-0"})
    void whatNoMessageMatchesIsNotFound(String reference) {
        assertThat(shell.run("fork", "One", "--at", reference).code()).isEqualTo(3);
    }

    @Test
    void forksAndErasesByShortReferences() {
        assertThat(shell.run("fork", "One", "--at", "-3").out()).contains("after message " + FIRST);
        assertThat(shell.run("erase", "One", "01hm6q", "--dry-run").out()).startsWith("would erase 1 message");
        assertThat(shell.run("erase", "One", "-1", "--yes").code()).isZero();
        assertThat(shell.run("tail", "One").out()).doesNotContain("Lunch");
    }

    @Test
    void anErasedIdNeverMeansAMessageThatQuotesIt() {
        shell.run("erase", "One", FIRST, "--yes");

        shell.run("erase", "One", FIRST, "--yes");

        assertThat(shell.run("tail", "One").out()).contains("You said").doesNotContain("user: We chose");
    }

    @Test
    void aScreenShowsIdsThatAreLongEnoughToTellThemApart() {
        shell.columns = 100;

        assertThat(shell.run("tail", "One", "--ids").out())
                .contains("01hm5z2v9k3q8x7  ", "01hm5z2v9k3q8x8  ", "01hm6q2e0000000  ");
        assertThat(shell.run("tail", "One", "--ids", "-n", "1").out()).startsWith("01hm6q2e0000  ");
        assertThat(shell.run("search", "lunch").out()).contains("message 01hm6q2e0000\n", "--at 01hm6q2e0000\n");
    }

    @Test
    void scriptsGetWholeIds() {
        assertThat(shell.run("tail", "One", "--ids", "-n", "1").out()).startsWith(THIRD + "  ");
        shell.columns = 100;
        assertThat(shell.run("tail", "One", "--json").out()).contains(FIRST, SECOND, THIRD);
    }
}
