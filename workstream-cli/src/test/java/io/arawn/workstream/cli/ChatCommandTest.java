package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatCommandTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void answersOneMessageAndSaysThatItMadeTheWorkstream() {
        shell.model = Optional.of(ScriptedChatModel.saying("Welcome."));

        CommandLineRun chat = shell.run("chat", "--workstream", "Research Project", "hello");

        assertThat(chat.out()).isEqualTo("Welcome.\n");
        assertThat(chat.err()).contains("created workstream ws_", "('Research Project')");
        assertThat(chat.code()).isZero();
        assertThat(shell.run("workstream", "tail", "Research Project").out()).isEqualTo("""
                2024-01-15 10:00  user (ann): hello
                2024-01-15 10:00  assistant: Welcome.
                """);
    }

    @Test
    void tellsWhoWatchesWhatTheModelLooksUp() {
        shell.environment.put("ARAWN_MODEL_PROVIDER", "offline");
        shell.run("workstream", "create", "One");
        shell.watched = true;

        shell.model = Optional.of(lookingUp());
        CommandLineRun piped = shell.run("chat", "-w", "One", "hello");
        shell.columns = 80;
        shell.model = Optional.of(lookingUp());
        CommandLineRun seen = shell.run("chat", "-w", "One", "hello");

        assertThat(piped.out()).isEqualTo("I look.\n\nNo.\n");
        assertThat(seen.out()).isEqualTo("I look.\nNo.\n");
        assertThat(List.of(piped.err(), seen.err()))
                .containsOnly("searching the workstream for 'Postgres' … nothing found\n");
    }

    @Test
    void tellsNobodyWhatTheModelLooksUpWhereNobodyWatches() {
        shell.environment.put("ARAWN_MODEL_PROVIDER", "offline");
        shell.run("workstream", "create", "One");
        shell.model = Optional.of(lookingUp());

        CommandLineRun unseen = shell.run("chat", "-w", "One", "hello");
        shell.watched = true;
        shell.model = Optional.of(lookingUp());
        CommandLineRun json = shell.run("chat", "-w", "One", "hello", "--json");

        assertThat(unseen.out()).isEqualTo("I look.\n\nNo.\n");
        assertThat(List.of(unseen.err(), json.err())).containsOnly("");
    }

    private static ChatModel lookingUp() {
        ToolUse call = new ToolUse("a", "search_workstream", Map.of("query", "Postgres"));
        return ScriptedChatModel.calling("test", Reply.of("I look.").calling(call), Reply.of("No."));
    }

    @Test
    void mentionsANearMiss() {
        shell.run("chat", "-w", "Research Project", "hello");

        assertThat(shell.run("chat", "-w", "Reserch Project", "hello").err())
                .contains("there also is 'Research Project'");
    }

    @Test
    void saysOnceThatNoModelIsConfigured() {
        assertThat(shell.run("chat", "-w", "One", "hello").err()).contains("No model is configured");
        assertThat(shell.run("chat", "-w", "One", "hello").err()).isEmpty();
    }

    @Test
    void readsTheMessageFromStandardInputWithoutATerminal() {
        shell.model = Optional.of(ScriptedChatModel.saying("one", "two"));

        shell.runWith("line one\nline two\n", "chat", "-w", "One");
        shell.runWith("three\n", "chat", "-w", "One", "-");

        assertThat(shell.run("workstream", "tail", "One").out()).contains("line one\nline two\n", ": three\n");
        CommandLineRun empty = shell.runWith("\n", "chat", "-w", "Never Made");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(shell.run("workstream", "show", "Never Made").code()).isEqualTo(3);
    }

    @Test
    void refusesStandardInputThatIsNoText() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = shell.runFrom(new byte[]{'h', 'i', (byte) 0xff}, OutputStream.nullOutputStream(), err, "chat", "-w",
                "One");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("arawn: standard input is not UTF-8 text; nothing was stored\n");
    }

    @Test
    void saysThatTheReplyReachedItsLimit() {
        shell.model = Optional.of(new Talkative());

        assertThat(shell.run("chat", "-w", "One", "hello").err()).contains("model.max_reply");
    }

    @Test
    void writesOneDocument() {
        shell.model = Optional.of(ScriptedChatModel.saying("Welcome."));

        CommandLineRun chat = shell.run("chat", "-w", "One", "hello", "--json", "--author", "bob");

        assertThat(chat.out().lines()).hasSize(1);
        assertThat(chat.out()).contains("\"created\":true", "\"content\":\"Welcome.\"", "\"author\":\"bob\"",
                "\"finish\":\"stop\"");
    }

    @Test
    void aFailingModelLeavesTheMessageStored() {
        shell.model = Optional.of(ScriptedChatModel.replying(
                List.of(Reply.of("Well, ").failing(Reason.BROKEN, "the model broke off"))));

        CommandLineRun chat = shell.run("chat", "-w", "One", "hello");

        assertThat(chat.code()).isEqualTo(6);
        assertThat(chat.out()).isEqualTo("Well, \n");
        assertThat(chat.err()).contains("arawn: the model broke off (your message is stored in workstream ws_");
        assertThat(shell.run("workstream", "tail", "One").out()).contains("hello", "Well, ");
    }

    @Test
    void keepsWhatArrivedWhenInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        shell.model = Optional.of(
                ScriptedChatModel.replying(List.of(Reply.of("Once upon\n", "a time").waitingFor(never))));
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        BlockingQueue<String> err = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread chat = Thread.ofVirtual().start(() -> code.complete(
                shell.runInto("", new LineQueue(out), new LineQueue(err), "chat", "-w", "One", "a tale")));

        assertThat(out.take()).isEqualTo("Once upon");
        shell.interrupts.press();
        chat.join();

        assertThat(code).isCompletedWithValue(130);
        assertThat(shell.run("workstream", "tail", "One", "--json").out())
                .contains("\"content\":\"Once upon\\n\"", "\"finish\":\"cancelled\"");
    }

    @Test
    void aMessageLargerThanTheBudgetIsRefused() {
        shell.environment.put("ARAWN_CONTEXT_MAX_TOKENS", "100");

        CommandLineRun chat = shell.run("chat", "-w", "One", "word ".repeat(500));

        assertThat(chat.code()).isEqualTo(8);
        assertThat(chat.err()).contains("more than the budget of 100");
    }

    /** Never comes to an end by itself. */
    private static final class Talkative implements ChatModel {

        @Override
        public ModelInfo info() {
            return new ModelInfo("talkative", "test", 32_000, 100);
        }

        @Override
        public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
            listener.accept(new ReplyPiece.Text("We chose"));
            return new Completion("We chose", Completion.Finish.LENGTH, Map.of(), "talkative");
        }
    }
}
