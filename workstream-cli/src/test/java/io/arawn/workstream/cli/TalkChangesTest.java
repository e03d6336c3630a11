package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands at the prompt that change the course of a conversation. */
final class TalkChangesTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.model = Optional.of(ScriptedChatModel.replying(prompt -> Reply.of("Well.")));
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "Let us choose a database");
    }

    private String screen(String... lines) {
        try (Person person = Person.talking(shell)) {
            for (String line : lines) {
                person.types(line + Person.ENTER);
            }
            person.types("/quit" + Person.ENTER);
            assertThat(person.leaves()).isZero();
            return person.screen();
        }
    }

    private String log(String reference) {
        return new Shell(home).run("workstream", "tail", reference).out();
    }

    @Test
    void thePromptNamesTheWorkstreamAndTheModel() {
        try (Person person = Person.talking(shell)) {
            assertThat(person.wholeScreen()).endsWith("\nOne (scripted)>");
        }
    }

    @Test
    void noNameSteersThePrompt() {
        shell.run("workstream", "rename", "One", "5%M %{x%}");
        try (Person person = Person.at(100, shell, "chat", "-w", "ws_one")) {
            person.seesLast("5%M %{x%} (scripted)>");
        }
    }

    @Test
    void asksTheLastQuestionAgain() {
        screen("/retry");

        assertThat(log("One").lines().filter(line -> line.contains("choose a database"))).hasSize(2);
        assertThat(log("One")).endsWith(": Well.\n");
    }

    @Test
    void writesAMessageInTheEditor() throws IOException {
        Path text = Files.writeString(home.resolve("text"), "first\nsecond\n");
        shell.environment.put("EDITOR", "cp '" + text + "'");

        screen("/edit a beginning");

        assertThat(log("One")).contains(": first\nsecond\n");
        assertThat(shell.arawnHome().toFile().list()).noneMatch(name -> name.startsWith("edit-"));
    }

    @Test
    void theEditorBeginsWithTheLastMessage() {
        shell.environment.put("EDITOR", "sed -i s/database/boat/");

        screen("/edit");

        assertThat(log("One")).contains(": Let us choose a boat\n");
    }

    @Test
    void erasesTheLastMessageOnceItIsAgreed() {
        screen("hello", "/undo");
        assertThat(log("One")).contains(": hello", ": Well.");

        assertThat(screen("/undo yes")).contains("erased 2 messages of workstream ws_one");
        assertThat(log("One")).doesNotContain("hello", "Well.").contains("database");
    }

    @Test
    void attachesAFileToTheNextMessageOnly() throws IOException {
        Files.writeString(home.resolve("notes.md"), "Buy timber");

        String screen = screen("/attach nothing.md", "/attach notes.md", "Look", "And now?");

        assertThat(screen).contains("nothing.md does not exist", "Your next message has the file notes.md.");
        assertThat(log("One")).containsOnlyOnce("Buy timber").contains(": And now?\n");
    }

    @Test
    void goesOnInAForkOrInAnotherWorkstream() {
        shell.run("workstream", "create", "Two", "--id", "ws_two");

        String screen = screen("/fork Branch", "on the branch", "/switch Two", "in the other", "/switch Three");

        assertThat(screen).contains("resuming Branch, 1 message", "Talk in Two.", "there is no workstream 'Three'");
        assertThat(log("Branch")).contains("choose a database", "on the branch");
        assertThat(log("Two")).contains("in the other");
        assertThat(log("One")).doesNotContain("branch", "other");
    }

    @Test
    void aMisspeltCommandIsNotBroughtBack() throws IOException {
        screen("hello", "/contxt", "/ids");

        assertThat(Files.readString(shell.arawnHome().resolve("history")))
                .contains("hello", "/ids")
                .doesNotContain("/contxt");
    }
}
