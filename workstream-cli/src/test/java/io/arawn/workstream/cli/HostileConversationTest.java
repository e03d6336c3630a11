package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.cli.text.Forbidden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal is sent in a conversation, byte by byte, when everything said and named there is hostile. */
final class HostileConversationTest {

    /** What the editor of lines sends on its own account, and none of the hostile texts holds. */
    private static final String OF_THE_EDITOR = "\033\\[[0-9;?]*([ABCDGHKPXcdhlmru]|\\$p)|\033[78=>]|[\r\b\007]";

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(home);
        shell.keyboard = true;
        shell.columns = 400;
        shell.environment.put("EDITOR", "true");
        new HostileStore(shell);
    }

    /** Types the keys once the terminal is ready for them, and leaves. */
    private String sent(String keys) throws IOException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Recording recording = new Recording(ready);
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "ansi", recording, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(400, 40));
        shell.terminal = Optional.of(terminal);
        Thread talk = Thread.ofVirtual().start(() -> {
            shell.runInto(
                    "", OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), "chat", "-w",
                    HostileStore.ID);
            ready.countDown();
        });
        ready.await();
        terminal.processInputBytes((keys + "\r/quit\r").getBytes(StandardCharsets.UTF_8));
        talk.join();
        return recording.text();
    }

    /** What a terminal is sent. */
    private static final class Recording extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch prompted;

        Recording(CountDownLatch prompted) {
            this.prompted = prompted;
        }

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            if (b == '>') {
                prompted.countDown();
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8).replaceAll(OF_THE_EDITOR, "");
        }
    }

    @Test
    void neitherRepliesNorCallsSteerTheTerminal() throws IOException, InterruptedException {
        assertIsHarmless(sent("hello"));

        shell.colours = true;
        assertIsHarmless(sent("hello"));
    }

    @Test
    void noSlashCommandShowsWhatSteersTheTerminal() throws IOException, InterruptedException {
        String seen = HostileStore.SEEN.toLowerCase(Locale.ROOT);
        assertIsHarmless(sent(SlashCommand.ALL.stream()
                .filter(command -> command != SlashCommand.QUIT)
                .map(command -> command.typed() + "\r" + command.typed() + " " + seen)
                .collect(Collectors.joining("\r"))));
    }

    @Test
    void neitherWhatIsPastedNorTheHistorySteersTheTerminal() throws IOException, InterruptedException {
        assertIsHarmless(sent("\033[200~" + HostileStore.TEXT + "\033[201~"));

        Files.writeString(shell.arawnHome().resolve("history"), HostileStore.TEXT.replaceAll("[\r\n]", "") + "\n");
        assertIsHarmless(sent("\033OA\033OA\033OA"));
    }

    private static void assertIsHarmless(String sent) {
        assertThat(sent).contains(HostileStore.SEEN);
        assertThat(Forbidden.in(sent)).as(sent).isEmpty();
    }
}
