package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.ScriptedChatModel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of a terminal do in a conversation. */
final class TypingTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.model = Optional.of(ScriptedChatModel.replying(prompt -> ScriptedChatModel.Reply.of("Yes.")));
    }

    /** Everything that was said, a line each. */
    private String said(String... keys) {
        try (Person person = Person.talking(shell)) {
            for (String typed : keys) {
                person.types(typed);
            }
            person.types(Person.ENTER).sees("Yes.").types("/quit" + Person.ENTER);
            assertThat(person.leaves()).isZero();
        }
        return log();
    }

    private String log() {
        return new Shell(home).run("workstream", "tail", "One").out();
    }

    @Test
    void editsALineBeforeItIsSaid() {
        String log = said("helo", Person.LEFT + "l", Person.HOME + "Oh, ");

        assertThat(log).contains(": Oh, hello\n");
    }

    @Test
    void bringsBackWhatWasTypedInAnEarlierConversation() {
        said("the first question");

        String log = said(Person.UP, Person.UP, " again");

        assertThat(log).contains(": the first question\n", ": the first question again\n");
    }

    @Test
    void bringsBackSeveralLinesAtOnce() {
        said("one\\" + Person.ENTER + "two");

        String log = said(Person.UP + Person.UP, "!");

        assertThat(log).contains(": one\ntwo\n", ": one\ntwo!\n");
    }

    @Test
    void goesOnInTheNextLineAfterABackslashAndAfterAltEnter() {
        assertThat(said("one\\" + Person.ENTER, "two" + Person.ALT_ENTER, "three")).contains(": one\ntwo\nthree\n");
    }

    @Test
    void takesWhatIsPastedAsItIs() {
        assertThat(said("\033[200~curl \\\n  'http://x' \"!!\n\n/quit\033[201~"))
                .contains(": curl \\\n  'http://x' \"!!\n\n/quit\n");
    }

    @Test
    void twoBackslashesAtTheEndAreNoWishForMore() {
        assertThat(said("C:\\dir\\\\")).contains(": C:\\dir\\\\\n");
    }

    @Test
    void ctrlCDropsTheLineAndNeverLeaves() {
        try (Person person = Person.talking(shell)) {
            person.types("never said").seesLast("> never said").types(Person.CTRL_C).seesLast(">");
            person.types(Person.CTRL_C).sees("Ctrl-D or /quit leaves.").types(Person.CTRL_C + Person.CTRL_C);
            person.types("said" + Person.ENTER).sees("Yes.");

            assertThat(person.screen()).containsOnlyOnce("Ctrl-D or /quit leaves.");
        }
        assertThat(log()).contains(": said\n").doesNotContain("never said");
    }

    @Test
    void ctrlDLeavesOnlyFromAnEmptyLine() {
        try (Person person = Person.talking(shell)) {
            person.types("ab" + Person.LEFT + Person.CTRL_D).seesLast("> a").types(Person.ENTER).sees("Yes.");
            person.types(Person.CTRL_D);

            assertThat(person.leaves()).isZero();
        }
        assertThat(log()).contains(": a\n");
    }

    @Test
    void completesCommands() {
        try (Person person = Person.talking(shell)) {
            person.types("/conte\t").seesLast("> /context").types(Person.CTRL_C);
        }
    }

    @Test
    void editsWideCharactersAndEmoji() {
        String log = said("日本誤" + Person.BACKSPACE + "語 🎉🎈" + Person.BACKSPACE, Person.HOME + "→ ");

        assertThat(log).contains(": → 日本語 🎉\n");
    }

    @Test
    void editsWhatIsWiderThanTheScreen() {
        String question = "Which of the databases did we choose, 日本語で, and why 🎉?";
        try (Person person = Person.at(22, shell, "chat", "-w", "One")) {
            person.seesLast(">").types(question).sees("🎉?");
            person.types(Person.HOME + "So: ").sees("> So: Which").types(Person.ENTER).sees("Yes.");
        }
        assertThat(log()).contains(": So: " + question + "\n");
    }
}
