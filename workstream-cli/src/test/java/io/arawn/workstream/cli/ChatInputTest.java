package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to a model beside the words of the user. */
final class ChatInputTest {

    private static final byte[] PICTURE = "\u0089PNG\r\n\u001a\n....".getBytes(StandardCharsets.ISO_8859_1);
    private static final long MOST = 1_000;

    @TempDir
    Path home = Path.of("");

    private final ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("Well."));
    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.model = Optional.of(model);
        shell.run("create", "One", "--id", "ws_one");
    }

    private PromptMessage.User asked() {
        return (PromptMessage.User) model.prompts().getLast().messages().getLast();
    }

    @Test
    void textOnStandardInputIsQuotedBelowTheMessage() {
        CommandLineRun run = shell.runWith("-old\n+new\n", "chat", "-w", "One", "Review this");

        assertThat(run.out()).isEqualTo("Well.\n");
        assertThat(asked().text()).endsWith("Review this\n\nstandard input:\n```\n-old\n+new\n```");
        assertThat(shell.run("search", "old new").out()).contains("Review this");
    }

    @Test
    void aFenceIsLongerThanThoseOfTheText() {
        shell.runWith("```\ncode\n```\n", "chat", "-w", "One", "Review this");

        assertThat(asked().text()).endsWith("standard input:\n````\n```\ncode\n```\n````");
    }

    @Test
    void aPipeIsReadToItsEnd() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = shell.runFrom(
                new ByteArrayInputStream("the log".getBytes(StandardCharsets.UTF_8)), InputKind.PIPE,
                OutputStream.nullOutputStream(), err, "chat", "-w", "One", "What failed?");

        assertThat(code).isZero();
        assertThat(asked().text()).endsWith("```\nthe log\n```");
    }

    @Test
    void anInputThatIsNoFileAndNoPipeIsNotRead() {
        InputStream never = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("it is read");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw new AssertionError("it is read");
            }
        };

        for (InputKind kind : List.of(InputKind.NOTHING, InputKind.KEYBOARD)) {
            int code = shell.runFrom(never, kind, OutputStream.nullOutputStream(), OutputStream.nullOutputStream(),
                    "chat", "-w", "One", "hello");
            assertThat(code).isZero();
            assertThat(asked().text()).isEqualTo("hello");
        }
    }

    @Test
    void aSilentPipeIsNotWaitedForWithoutAnEnd() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputBeside hasty = new InputBeside(Duration.ofMillis(20), Duration.ofMillis(20));
        try (PipedOutputStream other = new PipedOutputStream(); InputStream in = new PipedInputStream(other)) {
            Console console = console(in, err);

            assertThat(hasty.text(console, MOST)).isEmpty();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("gave nothing", "--file - waits for it");

            other.write('x');
            other.flush();
        }
    }

    @Test
    void aPipeThatBeginsAndDoesNotEndIsAnError() throws IOException {
        InputBeside hasty = new InputBeside(Duration.ofMinutes(1), Duration.ofMillis(20));
        try (PipedOutputStream other = new PipedOutputStream(); InputStream in = new PipedInputStream(other)) {
            other.write('x');
            other.flush();

            assertThatThrownBy(() -> hasty.text(console(in, OutputStream.nullOutputStream()), MOST))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("did not end; nothing was stored");
        }
    }

    private static Console console(InputStream in, OutputStream err) {
        return new Console(in, () -> InputKind.PIPE, OutputStream.nullOutputStream(), err, false, false, () -> 0,
                false, () -> false);
    }

    @Test
    void tooMuchOrNoTextIsRefusedBeforeAnythingIsStored() throws IOException {
        shell.environment.put("ARAWN_WORKSTREAMS_MAX_MESSAGE_BYTES", "1024");
        Path large = Files.writeString(home.resolve("large.txt"), "x".repeat(1_025));
        Path binary = Files.write(home.resolve("a.bin"), new byte[]{0, 1, 2});

        CommandLineRun beside = shell.runWith("x".repeat(1_025), "chat", "-w", "One", "hello");
        CommandLineRun alone = shell.runWith("x".repeat(1_025), "chat", "-w", "One");
        CommandLineRun file = shell.run("chat", "-w", "One", "hello", "--file", large.toString());

        assertThat(List.of(beside.code(), alone.code(), file.code())).containsOnly(8);
        assertThat(beside.err()).isEqualTo("arawn: standard input has more than 1024 bytes, the most for a message"
                + " (workstreams.max_message_bytes); nothing was stored\n");
        assertThat(shell.run("chat", "-w", "One", "hello", "-f", binary.toString()).err())
                .contains("is neither UTF-8 text nor a picture");
        assertThat(shell.run("chat", "-w", "One", "hello", "-f", "nowhere").code()).isEqualTo(3);
        assertThat(shell.run("tail", "One").out()).isEmpty();
    }

    @Test
    void filesAreQuotedOrShown() throws IOException {
        Files.writeString(home.resolve("notes.md"), "Buy timber");
        Files.write(home.resolve("plan.png"), PICTURE);

        shell.run("chat", "-w", "One", "Look", "-f", "notes.md", "-f", "~/plan.png");

        assertThat(asked().text()).isEqualTo("Look\n\nnotes.md:\n```\nBuy timber\n```");
        assertThat(asked().files()).hasSize(1);
        assertThat(asked().files().getFirst().content()).isEqualTo(PICTURE);
        assertThat(shell.run("show", "One").out()).contains("image/png \"plan.png\", 12 bytes");
    }

    @Test
    void theNextMessageShowsThePictureAgain() throws IOException {
        Files.write(home.resolve("plan.png"), PICTURE);
        shell.run("chat", "-w", "One", "Look", "-f", "plan.png");

        shell.run("chat", "-w", "One", "And now?");

        assertThat(model.prompts().getLast().messages().stream()
                .filter(PromptMessage.User.class::isInstance)
                .flatMap(said -> ((PromptMessage.User) said).files().stream())).hasSize(1);
    }

    @Test
    void standardInputMayBeNamedAmongTheFiles() {
        shell.runWith("the log", "chat", "-w", "One", "What failed?", "-f", "-");

        assertThat(asked().text()).endsWith("What failed?\n\nstandard input:\n```\nthe log\n```");
    }

    @Test
    void instructionsHoldForOneReply() {
        shell.run("chat", "-w", "One", "hello", "--system", "Answer in German");
        assertThat(model.prompts().getLast().messages().getFirst())
                .isInstanceOfSatisfying(PromptMessage.Instructions.class,
                        told -> assertThat(told.text()).startsWith("Answer in German\n\n"));

        shell.run("chat", "-w", "One", "hello");
        assertThat(model.prompts().getLast().messages().toString()).doesNotContain("German");
    }

    @Test
    void instructionsOfAWorkstreamHoldForAllReplies() {
        assertThat(shell.run("set", "One", "instructions", "Answer in German").out())
                .isEqualTo("set instructions of workstream ws_one ('One')\n");

        shell.run("chat", "-w", "One", "hello");
        shell.run("chat", "-w", "One", "hello");

        assertThat(model.prompts())
                .allMatch(prompt -> prompt.messages().get(1).toString().contains("Answer in German"));
        assertThat(model.prompts().getLast().messages().getFirst().toString()).doesNotContain("German");
        assertThat(shell.run("context", "-w", "One", "--explain").out()).contains("Answer in German");
        assertThat(shell.run("show", "One").out()).contains("instructions = Answer in German");

        shell.run("set", "One", "instructions", "--remove");
        shell.run("chat", "-w", "One", "hello");
        assertThat(model.prompts().getLast().messages().toString()).doesNotContain("German");
    }

    @Test
    void setRefusesWhatIsEmptyOrTooLong() {
        assertThat(shell.run("set", "One", "instructions").code()).isEqualTo(2);
        assertThat(shell.run("set", "One", "instructions", " ").code()).isEqualTo(2);
        assertThat(shell.run("set", "One", "instructions", "x".repeat(4_001)).code()).isEqualTo(2);
        assertThat(shell.run("set", "One", "colour", "green", "--json").out()).contains("\"colour\":\"green\"");
    }
}
