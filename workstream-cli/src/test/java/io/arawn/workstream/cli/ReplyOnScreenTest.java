package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How replies look on a screen, and how they are stopped. */
final class ReplyOnScreenTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    private void model(Reply... replies) {
        shell.model = Optional.of(ScriptedChatModel.replying(List.of(replies)));
    }

    private String log() {
        return new Shell(home).run("workstream", "tail", "One", "--json").out();
    }

    @Test
    void ctrlCStopsAReplyAndKeepsWhatArrived() {
        model(Reply.of("Once upon ", "a time").waitingFor(new CountDownLatch(1)), Reply.of("Certainly."));
        try (Person person = Person.talking(shell)) {
            person.types("a tale" + Person.ENTER).sees("Once upon").types(Person.CTRL_C);
            person.sees("Interrupted; what arrived is stored, and marked.").seesLast(">");
            person.types("another" + Person.ENTER).sees("Certainly.");
        }
        assertThat(log()).contains("\"content\":\"Once upon \"", "\"finish\":\"cancelled\"", "Certainly.");
        assertThat(new Shell(home).run("workstream", "tail", "One").out()).contains("[cancelled]: Once upon");
    }

    @Test
    void ctrlCStopsAReplyOfWhichNothingCame() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        shell.model = Optional.of(ScriptedChatModel.replying(prompt -> {
            asked.countDown();
            return Reply.of().waitingFor(new CountDownLatch(1));
        }));
        try (Person person = Person.talking(shell)) {
            person.types("a tale" + Person.ENTER);
            asked.await();
            person.types(Person.CTRL_C);
            person.sees("Interrupted before anything arrived; your message is stored.");
        }
        assertThat(log()).contains("a tale").doesNotContain("assistant");
    }

    @Test
    void goesOnAfterTheModelFailed() {
        model(Reply.of("Well, ").failing(Reason.BROKEN, "the model broke off"), Reply.of("Better."));
        try (Person person = Person.talking(shell)) {
            person.types("hello" + Person.ENTER).sees("Well,\narawn: the model broke off");
            person.types("again" + Person.ENTER).sees("Better.");
        }
        assertThat(log()).contains("Well, ", "Better.");
    }

    @Test
    void whatIsTypedMeanwhileWaitsForThePrompt() {
        CountDownLatch more = new CountDownLatch(1);
        model(Reply.of("One, ", "two.").waitingFor(more), Reply.of("Three."));
        try (Person person = Person.talking(shell)) {
            person.types("count" + Person.ENTER).sees("One,").types("go on" + Person.ENTER);
            more.countDown();

            person.sees("One, two.\n> go on\nThree.");
        }
    }

    @Test
    void showsMarkdownHoweverItsPiecesAreCut() {
        shell.colours = true;
        model(Reply.of("# Find", "ings\nWe chose *", "*Post", "gres*", "*:\n", "-", " fast\n- `a", "b`\n``",
                "`java\nx = **y**;\n``", "`\nend"));
        try (Person person = Person.talking(shell)) {
            person.types("what?" + Person.ENTER)
                    .sees("Findings\nWe chose Postgres:\n• fast\n• ab\n```java\nx = **y**;\n```\nend");

            assertThat(person.seesStyled("Findings", ScreenTerminal::cellBold)).isTrue();
            assertThat(person.seesStyled("Postgres", ScreenTerminal::cellBold)).isTrue();
            assertThat(person.seesStyled("We chose", ScreenTerminal::cellBold)).isFalse();
            assertThat(person.seesStyled("x = **y**;", ScreenTerminal::cellHasForeground)).isTrue();
            assertThat(person.seesStyled("```java", ScreenTerminal::cellDim)).isTrue();
        }
        assertThat(log()).contains("**Postgres**");
    }

    @Test
    void showsMarkdownAsItIsWithoutColours() {
        model(Reply.of("# Findings\nWe chose **Postgres**"));
        try (Person person = Person.talking(shell)) {
            person.types("what?" + Person.ENTER).sees("# Findings\nWe chose **Postgres**");

            assertThat(person.seesStyled("Findings", ScreenTerminal::cellBold)).isFalse();
        }
    }

    @Test
    void showsNothingThatSteersTheTerminal() {
        shell.colours = true;
        model(Reply.of("be\033[2Jfore **b\033]0;title\007old**"));
        try (Person person = Person.talking(shell)) {
            person.types("what?" + Person.ENTER).sees("be [2Jfore b ]0;title old");
        }
    }

    @Test
    void tellsDimlyWhatTheModelLooksUp() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "We chose Postgres");
        shell.colours = true;
        shell.model = Optional.of(ScriptedChatModel.calling(
                "test",
                Reply.of("Let me **look**.").calling(search("a", "Postgres"), search("b", "volcanoes"),
                        new ToolUse("c", "launch\033[2J", Map.of())),
                Reply.of("# It is ", "Postgres")));
        try (Person person = Person.talking(shell)) {
            person.types("which one?" + Person.ENTER).sees("""
                    Let me look.
                    searching the workstream for 'Postgres' … 1 found
                    searching the workstream for 'volcanoes' … nothing found
                    calling launch [2J … failed
                    It is Postgres
                    >""");

            assertThat(person.seesStyled("searching the workstream for 'Postgres' … 1 found",
                    ScreenTerminal::cellDim)).isTrue();
            assertThat(person.seesStyled("It is Postgres", ScreenTerminal::cellDim)).isFalse();
            assertThat(person.seesStyled("It is Postgres", ScreenTerminal::cellBold)).isTrue();
        }
    }

    @Test
    void aLongQueryIsShownByItsBeginning() {
        shell.model = Optional.of(ScriptedChatModel.calling(
                "test", Reply.of().calling(search("a", "Which " + "of the databases ".repeat(9))), Reply.of("None.")));
        try (Person person = Person.talking(shell)) {
            person.types("which one?" + Person.ENTER)
                    .sees("for 'Which of the databases of the databases of the …' … nothing found\nNone.\n>");
        }
    }

    private static ToolUse search(String id, String query) {
        return new ToolUse(id, "search_workstream", Map.of("query", query));
    }

    @Test
    void fitsANarrowScreen() {
        model(Reply.of("日本語のとても長い文章です、", "本当に長いです 🎉 and it ends here"));
        try (Person person = Person.at(24, shell, "chat", "-w", "One")) {
            person.seesLast(">").types("why?" + Person.ENTER).sees("ends here").types("/context" + Person.ENTER);
            person.sees("recent").seesLast(">");

            assertThat(person.screen()).contains("本当に長いです 🎉");
        }
    }

    @Test
    void resumesDimlyWhereItWasLeft() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "We chose Postgres\nand nothing else");
        shell.colours = true;
        try (Person person = Person.talking(shell)) {
            assertThat(person.screen()).contains("resuming One, 1 message, last used just now\n");
            assertThat(person.seesStyled("We chose Postgres", ScreenTerminal::cellDim)).isTrue();
            assertThat(person.seesStyled("and nothing else", ScreenTerminal::cellDim)).isTrue();
            assertThat(person.seesStyled("resuming", ScreenTerminal::cellDim)).isFalse();
        }
    }
}
