package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about a time, on Monday, 15 January 2024. */
final class TimeOptionsTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("create", "One", "--id", "ws_one");
        shell.runWith("""
                {"id":"m1","role":"user","content":"plum in May","timestamp":"2023-05-10T10:00:00Z","author":"ann"}
                {"id":"m2","role":"user","content":"plum last week","timestamp":"2024-01-09T10:00:00Z","author":"Bob"}
                {"id":"m3","role":"assistant","content":"plum yesterday","timestamp":"2024-01-14T10:00:00Z"}
                {"id":"m4","role":"user","content":"plum today","timestamp":"2024-01-15T09:00:00Z"}
                """, "append", "One");
    }

    @ParameterizedTest
    @CsvSource({"--since,yesterday,m3 m4", "--since,3 days ago,m3 m4", "--since,last week,m2 m3 m4",
        "--until,may,m1", "--until,last week,m1 m2 m3", "--since,may,m1 m2 m3 m4", "--until,2024-01-14,m1 m2"})
    void allReadTheSameWords(String option, String time, String shown) {
        String tail = shell.run("tail", "One", "--ids", option, time).out();
        String found = shell.run("search", "plum", option, time).out();

        for (String id : List.of("m1", "m2", "m3", "m4")) {
            boolean wanted = shown.contains(id);
            assertThat(tail.contains(id + "  ")).as(id).isEqualTo(wanted);
            assertThat(found.contains("message " + id + "\n")).as(found).isEqualTo(wanted);
        }
    }

    @Test
    void tailTakesBothEnds() {
        assertThat(shell.run("tail", "One", "--ids", "--since", "last week", "--until", "yesterday").out())
                .contains("m2  ", "m3  ")
                .doesNotContain("m1  ", "m4  ");
        assertThat(shell.run("tail", "One", "--ids", "--until", "yesterday", "-n", "1").out())
                .startsWith("m3  ").hasLineCount(1);
        assertThat(shell.run("tail", "One", "-f", "--until", "yesterday").code()).isEqualTo(2);
    }

    @Test
    void listsWhatWasLastUsedInATime() {
        shell.pass(Duration.ofDays(30));
        shell.run("create", "Two", "--id", "ws_two");

        assertThat(shell.run("list", "--since", "yesterday").out()).contains("ws_two").doesNotContain("ws_one");
        assertThat(shell.run("list", "--until", "3 days ago").out()).contains("ws_one").doesNotContain("ws_two");
        assertThat(shell.run("list", "--until", "2023").err()).contains("No workstream matches.");
        assertThat(shell.run("list", "--deleted", "--since", "may").code()).isEqualTo(2);
    }

    @Test
    void showCountsTheMessagesOfATime() {
        assertThat(shell.run("show", "One", "--since", "last week").out())
                .contains("that time:   3 messages, from 6 days ago to 1 hour ago");
        assertThat(shell.run("show", "One", "--until", "may", "--json").out())
                .contains("\"in_time\":{\"messages\":1,\"first\":\"m1\",\"last\":\"m1\"}");
        assertThat(shell.run("show", "One", "--json").out()).doesNotContain("in_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search plum", "tail One", "list", "show One"})
    void oneWordingOfErrors(String command) {
        for (String option : List.of("--since", "--until")) {
            CommandLineRun wrong = shell.run((command + " " + option + " noon").split(" "));
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.err()).startsWith("arawn: " + option + " is no RFC 3339 time")
                    .contains("and no time in words such as last week or in May");
        }
        CommandLineRun reversed = shell.run((command + " --since today --until 2024-01-01").split(" "));
        assertThat(reversed.err()).isEqualTo("arawn: --until is not later than --since; nothing lies between them\n");
    }

    @Test
    void aRoleOrAuthorThatDoesNotExistIsAnErrorThatNamesThose() {
        CommandLineRun author = shell.run("search", "plum", "--author", "nobody");
        CommandLineRun role = shell.run("search", "plum", "--role", "usr");

        assertThat(author.code()).isEqualTo(3);
        assertThat(author.err())
                .isEqualTo("arawn: no message is by 'nobody'; there are messages by ann, Bob\n");
        assertThat(role.code()).isEqualTo(3);
        assertThat(role.err())
                .isEqualTo("arawn: no message has the role 'usr'; there are assistant, user\n");
        assertThat(shell.run("search", "zebra", "--author", "bob").err()).isEqualTo("Nothing was found.\n");
        assertThat(shell.run("search", "plum", "--role", "tool_use").err()).isEqualTo("Nothing was found.\n");
    }
}
