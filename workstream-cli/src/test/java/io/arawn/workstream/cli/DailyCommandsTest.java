package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with as few words as a daily user types. */
final class DailyCommandsTest {
    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.model = Optional.of(ScriptedChatModel.replying(prompt -> Reply.of("Well.")));
        shell.run("workstream", "create", "Shed", "--id", "ws_shed");
        shell.run("workstream", "create", "Boat", "--id", "ws_boat");
    }

    private String said(String reference) {
        return shell.run("workstream", "tail", reference).out();
    }

    @Test
    void goesOnInTheWorkstreamOfTheFolder() throws IOException {
        Path garden = Files.createDirectory(home.resolve("garden"));
        shell.folder = garden;
        shell.run("chat", "-w", "Shed", "hello");
        shell.folder = home;
        shell.run("chat", "-w", "Boat", "ahoy");
        shell.folder = garden;

        CommandLineRun chat = shell.run("chat", "and then?");

        assertThat(chat.code()).isZero();
        assertThat(chat.err()).isEqualTo("in workstream ws_shed ('Shed'), used last in this folder\n");
        assertThat(said("Shed")).contains("and then?");
    }

    @Test
    void keepsToItselfWhichWorkstreamsBelongToWhichFolders() throws IOException {
        shell.run("chat", "-w", "Shed", "hello");

        Path file = shell.arawnHome().resolve("folders");

        assertThat(file).hasContent("ws_shed " + home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void saysWhatToDoWhereNoWorkstreamWasUsed() {
        CommandLineRun chat = shell.run("chat", "hello");

        assertThat(chat.code()).isEqualTo(2);
        assertThat(chat.err()).isEqualTo("arawn: no workstream was used in this folder yet; name one with -w, or take"
                + " the one used last anywhere with -c\n");
    }

    @Test
    void makesNoWorkstreamAgainThatIsGone() {
        shell.run("chat", "-w", "Shed", "hello");
        shell.run("workstream", "delete", "Shed", "--yes");

        assertThat(shell.run("chat", "and then?").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "list").out()).doesNotContain("ws_shed");
    }

    @Test
    void goesOnInTheWorkstreamUsedLastAnywhere() {
        shell.pass(Duration.ofMinutes(1));
        shell.run("workstream", "append", "Boat", "ahoy");

        CommandLineRun chat = shell.run("chat", "-c", "and then?");

        assertThat(chat.err()).startsWith("in workstream ws_boat ('Boat'), used last\n");
        assertThat(said("Boat")).contains("and then?");
        assertThat(shell.run("chat", "-c", "-w", "Boat", "x").code()).isEqualTo(2);
    }

    @Test
    void aFileNamesTheWorkstreamOfAProject() throws IOException {
        Path project = Files.createDirectories(home.resolve("project/src/main"));
        Path file = Files.writeString(home.resolve("project/.arawn"), "\n Shed \n");
        shell.folder = project;
        shell.run("chat", "-w", "Boat", "ahoy");

        assertThat(shell.run("chat", "hello").err())
                .isEqualTo("in workstream ws_shed ('Shed'), as " + file + " says\n");

        Files.writeString(file, "Shed\nBoat\n");
        CommandLineRun two = shell.run("chat", "hello");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err()).startsWith("arawn: " + file + " has 2 lines; write one line");
    }

    @Test
    void aQuestionNeedsNoCommand() {
        shell.run("chat", "-w", "Shed", "hello");

        assertThat(shell.run("Which one, then?").out()).isEqualTo("Well.\n");
        assertThat(shell.run("thanks").out()).isEqualTo("Well.\n");
        assertThat(shell.run("-w", "Boat", "ahoy").out()).isEqualTo("Well.\n");
        assertThat(shell.run("- and milk").out()).isEqualTo("Well.\n");
        assertThat(said("Shed")).contains("Which one, then?", "thanks");
        assertThat(said("Boat")).contains("ahoy", "- and milk");
    }

    @Test
    void aMessageOfSeveralWordsNeedsQuotationMarks() {
        assertThat(shell.run("where", "is", "it").err()).startsWith(
                "arawn: 'is' is one argument too many; put quotation marks around a text of several words\n");
    }

    @ParameterizedTest
    @CsvSource({"serch,search", "lst,list", "ls,list", "cht,chat", "mod,models", "hepl,help", "delte,delete"})
    void aMisspeltCommandIsNoQuestion(String typed, String meant) {
        CommandLineRun run = shell.run(typed, "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(
                "arawn: there is no command '" + typed + "'; did you mean arawn " + meant + "?\n");
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        assertThat(shell.run("workstream", "zebra").err()).startsWith("arawn: there is no command 'zebra'\n");
        assertThat(shell.run("workstream", "list", "--zebra").err())
                .startsWith("arawn: arawn workstream list has no option '--zebra'\n");
        assertThat(shell.run("workstream", "list", "--jsn").err())
                .startsWith("arawn: arawn workstream list has no option '--jsn'; did you mean arawn workstream list"
                        + " --json?\n");
    }

    @Test
    void commandsForWorkstreamsNeedNoGroup() {
        assertThat(shell.run("list").out()).isEqualTo(shell.run("workstream", "list").out()).contains("ws_shed");
        assertThat(shell.run("show", "Shed").out()).contains("ws_shed");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(shell.run("help").out()).isEqualTo(shell.run("--help").out()).contains("Exit codes:");
        assertThat(shell.run("help", "chat").out()).isEqualTo(shell.run("chat", "--help").out());
        assertThat(shell.run("help", "workstream", "list").out())
                .isEqualTo(shell.run("help", "list").out())
                .startsWith("List the workstreams");
        assertThat(shell.run("help", "lst").err()).contains("did you mean arawn list?");
        assertThat(shell.run("help", "workstream", "zebra").code()).isEqualTo(2);
    }

    @Test
    void helpFitsANarrowScreen() {
        for (String command : CommandTree.COMMANDS) {
            assertThat(shell.run("help", command).out().lines()).allMatch(line -> line.length() <= 80);
        }
        for (String command : CommandTree.WORKSTREAM_COMMANDS) {
            assertThat(shell.run("help", command).out().lines()).allMatch(line -> line.length() <= 80);
        }
        assertThat(shell.run("help").out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpTellsEveryExitCode() {
        String help = shell.run("help").out();

        assertThat(List.of(ExitCode.values()))
                .allMatch(code -> help.lines().anyMatch(line -> line.startsWith("  " + code.number() + " ")));
    }

    @Test
    void asksBeforeItCreatesWhatMayBeASlip() {
        shell.keyboard = true;

        CommandLineRun no = shell.runWith("n\n", "chat", "-w", "Shedd", "hello");
        CommandLineRun yes = shell.runWith("y\n", "chat", "-w", "Shedd", "hello");
        CommandLineRun fresh = shell.runWith("", "chat", "-w", "Greenhouse", "hello");

        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).isEqualTo("There is no workstream 'Shedd', but there is 'Shed'. Create 'Shedd'? [y/N] "
                + "arawn: nothing was created; name the workstream with -w\n");
        assertThat(yes.out()).isEqualTo("Well.\n");
        assertThat(fresh.err()).startsWith("created workstream ").doesNotContain("[y/N]");
    }

    @Test
    void atATerminalAnUnknownIdIsNotFound() {
        shell.keyboard = true;
        CommandLineRun typed = shell.run("chat", "-w", "ws_nowhere", "hello");
        shell.keyboard = false;
        CommandLineRun script = shell.run("chat", "-w", "ws_nowhere", "hello");

        assertThat(typed.code()).isEqualTo(3);
        assertThat(typed.err()).contains("there is no workstream 'ws_nowhere'");
        assertThat(script.err()).contains("created workstream ws_nowhere");
    }
}
