package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.cli.text.Forbidden;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean colours) {
        return new Console(
                InputStream.nullInputStream(), () -> InputKind.NOTHING, out, err, false, false, () -> 0, colours,
                () -> false);
    }

    private String written(Console console) {
        console.flush();
        String text = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        out.reset();
        err.reset();
        return text;
    }

    @Test
    void aLineStaysALine() {
        Console console = console(false);
        console.print("a\nb");
        console.note("c\r\n2024-01-15 all is well");

        assertThat(written(console)).isEqualTo("a b\nc  2024-01-15 all is well\n");
    }

    @Test
    void stylesAreAddedAfterTheTextWasMadeHarmless() {
        AttributedString styled = new AttributedString("a\033[2Jb", AttributedStyle.BOLD);
        Console coloured = console(true);
        coloured.print(styled);
        assertThat(written(coloured)).isEqualTo("\033[1ma [2Jb\033[0m\n");

        Console plain = console(false);
        plain.print(styled);
        assertThat(written(plain)).isEqualTo("a [2Jb\n");
    }

    @Test
    void aCharacterThatComesInHalvesIsWhole() {
        Console console = console(false);
        console.piece("yes \uD83C");
        console.piece("\uDF89");
        console.piece(new AttributedString("\uD83C", AttributedStyle.BOLD));
        console.piece(new AttributedString("\uDF89", AttributedStyle.BOLD));

        assertThat(written(console)).isEqualTo("yes 🎉🎉");
    }

    @Test
    void helpKeepsItsStylesOnly() {
        Console console = console(true);
        PrintWriter help = console.help();
        help.print("\033[1mUsage\033[21m\033[0m: \033]0;t\007x\u202E");
        help.flush();

        assertThat(Forbidden.in(written(console).replaceAll("\033\\[[0-9;]*m", ""))).isEmpty();
    }

    @Test
    void whatLibrariesWriteIsTextOfOthers() {
        ConsoleStream stream = new ConsoleStream(out, false);
        PrintStream stray = new PrintStream(new StrayOutput(stream), true, StandardCharsets.UTF_8);
        stray.println("a\033[2J\u202E é");
        stray.print("unfinished");
        stray.close();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a [2J  é\nunfinished\n");
    }

    @Test
    void aFailureNobodyForesawIsTextOfOthersToo() {
        Console console = console(false);
        IllegalStateException failure = new IllegalStateException("a\033[2J\nb");
        new UnexpectedFailure(failure).tell(console, "");
        assertThat(written(console)).isEqualTo(
                "arawn: something unexpected went wrong (IllegalStateException: a [2J b); set ARAWN_DEBUG=1 to see more\n");

        new UnexpectedFailure(failure).tell(console, "1");
        assertThat(written(console)).startsWith("java.lang.IllegalStateException: a [2J\nb\n\tat ")
                .satisfies(trace -> assertThat(Forbidden.in(trace)).isEmpty());
    }
}
