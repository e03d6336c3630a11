package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked at the prompt besides answers. */
final class SlashCommandsTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith("""
                {"role":"user","content":"Let us choose a database","id":"m1","author":"ann"}
                {"role":"assistant","content":"We chose **Postgres**","id":"m2"}
                {"role":"user","content":"Lunch at noon","id":"m3","author":"bob"}
                """, "workstream", "append", "One");
    }

    /** The screen after the lines have been typed and the conversation left. */
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

    @Test
    void helpNamesEveryCommandAndTheKeys() {
        String screen = screen("/help");

        assertThat(screen).contains(SlashCommand.ALL.stream().map(SlashCommand::help).toList());
        assertThat(screen).contains("end a line with \\, press Alt-Enter, or paste", "Ctrl-C stops a reply");
        assertThat(screen.lines()).allMatch(line -> line.length() < 80);
    }

    @Test
    void theDocumentationTellsEveryCommand() throws IOException {
        String documented = Files.readString(Path.of("..", "docs", "cli.md"));

        assertThat(SlashCommand.ALL).allMatch(command -> documented.contains("| `" + command.use() + "` | "));
    }

    @Test
    void anUnknownCommandGetsASuggestion() {
        assertThat(screen("/contxt")).contains("There is no /contxt; did you mean /context?");
        assertThat(screen("/sea word")).contains("did you mean /search?");
        assertThat(screen("/nonsense")).contains("There is no /nonsense; /help tells what there is.");
    }

    @Test
    void pathsAreNoCommandsAndASpaceMakesAnythingSaid() {
        shell.model = Optional.of(ScriptedChatModel.replying(prompt -> Reply.of("Well.")));

        screen("/etc/hosts is gone", " /help is what I said");

        assertThat(log()).contains("user (ann): /etc/hosts is gone", "user (ann): /help is what I said");
    }

    @Test
    void contextShowsThePlan() {
        assertThat(screen("/context why Postgres?"))
                .contains("workstream ws_one ('One')", "FIRST WORDS", "question", "why Postgres?");
    }

    @Test
    void searchFindsWhatWasSaidHere() {
        shell.run("workstream", "create", "Two");
        shell.run("workstream", "append", "Two", "Postgres elsewhere");

        assertThat(screen("/search postgres")).contains("m2  ", "assistant: We chose **Postgres**")
                .doesNotContain("elsewhere");
        assertThat(screen("/search zebra")).contains("Nothing was found.");
        assertThat(screen("/search")).contains("say what to look for: /search <words>");
    }

    @Test
    void pinsTheNewestOrTheNamedMessageAndUnpinsIt() {
        String screen = screen("/unpin", "/pin", "/pin m1", "/pin m9", "/unpin m3", "/unpin");

        assertThat(screen)
                .contains("No message is pinned.", "pinned message m3\nm3  ", "Lunch at noon", "pinned message m1",
                        "unpinned message m3")
                .contains("there is no message 'm9' here; /ids and /search show ids");
        assertThat(screen.substring(screen.lastIndexOf("> /unpin"))).contains("m1  ").doesNotContain("m3  ");
        assertThat(shell.run("context", "-w", "One", "--explain").out()).contains("pinned");
    }

    @Test
    void idsAreThoseOfTheNewestMessages() {
        assertThat(screen("/ids")).contains("m1  ", "m2  ", "m3  ");
    }

    @Test
    void tellsWhichModelAnswersAndChangesIt() {
        shell.environment.put("ARAWN_MODEL_PROVIDER", "openai");
        shell.environment.put("ARAWN_MODEL_NAME", "gpt-4o");

        String screen = screen("/model", "/model gpt-4o-mini", "/model offline", "what about lunch?");

        assertThat(screen)
                .contains("gpt-4o answers: model.provider is openai (ARAWN_MODEL_PROVIDER).")
                .contains("gpt-4o-mini answers from now on: ")
                .contains("It takes 128000 tokens")
                .contains("offline answers from now on: ");
        assertThat(log()).contains("what about lunch?");
    }

    @Test
    void aModelThatCannotBeLeavesTheOneBefore() {
        shell.environment.put("ARAWN_MODEL_MAX_RETRIES", "2");
        try (Person person = Person.talking(shell)) {
            shell.environment.put("ARAWN_MODEL_MAX_RETRIES", "many");
            person.types("/model gpt-4o-mini" + Person.ENTER).sees("arawn: ARAWN_MODEL_MAX_RETRIES");
            shell.environment.put("ARAWN_MODEL_MAX_RETRIES", "2");
            person.types("/model" + Person.ENTER).sees("offline answers: model.discover is false.");
        }
    }

    @Test
    void makesAndShowsSummaries() {
        shell.environment.put("ARAWN_WORKSTREAMS_MAX_HISTORY", "2");
        shell.environment.put("ARAWN_WORKSTREAMS_CONTEXT_WINDOW", "1");

        assertThat(screen("/summary", "/summary soon")).contains("/summary [now]");
        for (int i = 0; i < 12; i++) {
            shell.run("workstream", "append", "One", "There was much talk about the weather of day " + i
                    + ". The wind came from the west. Nobody took notice of the rain that fell on the hills.");
        }
        assertThat(screen("/summary now")).contains("summaries made: ").doesNotContain("summaries made: 0",
                "no summary yet");
    }

    @Test
    void exportsToNewFilesOnly() throws IOException {
        Path markdown = home.resolve("talk.md");

        String screen =
                screen("/export talk.md", "/export ~/talk.jsonl", "/export talk.md", "/export talk.txt", "/export");

        assertThat(screen)
                .contains("wrote " + markdown)
                .contains("talk.md exists already; name another file", "'talk.txt' tells no form",
                        "name a file: /export");
        assertThat(markdown).hasContent("""
                # One

                ## user (ann) · 2024-01-15T10:00:00Z

                Let us choose a database

                ## assistant · 2024-01-15T10:00:00Z

                We chose **Postgres**

                ## user (bob) · 2024-01-15T10:00:00Z

                Lunch at noon
                """);
        assertThat(home.resolve("talk.jsonl")).hasSameBinaryContentAs(shell.logs().resolve("ws_one.jsonl"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(markdown))).isEqualTo("rw-------");
    }

    @Test
    void tellsWhereItCannotWrite() {
        assertThat(screen("/export no/such/folder/talk.md"))
                .contains("there is no folder", "no/such/folder; make it, or name");
    }

    @Test
    void aModelThatNoProviderHasIsRefusedAndTheOneBeforeGoesOnAnswering() {
        String screen = screen("/model gpt-4o-mini", "/model", "what about lunch?");

        assertThat(screen)
                .contains("arawn: no provider is configured for the model 'gpt-4o-mini'")
                .contains("offline answers: model.discover is false.")
                .contains("Lunch at noon");
    }

    private String log() {
        return new Shell(home).run("workstream", "tail", "One").out();
    }
}
