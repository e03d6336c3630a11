package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardOutputTest {

    @TempDir
    Path folder = Path.of("");

    private static StandardOutput failing(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        new PrintStream(output, true, StandardCharsets.UTF_8).println("x");
        return output;
    }

    @Test
    void aFullDiskIsAProblemAndAClosedPipeIsNone() {
        assertThat(failing("No space left on device").problem()).contains("No space left on device");
        assertThat(failing("Broken pipe").problem()).isEmpty();
    }

    @Test
    void argumentsAreReadAsTheyWereTyped() throws IOException {
        Path commandLine = folder.resolve("cmdline");
        Files.writeString(commandLine, "java\0-cp\0x\0Main\0chat\0Café\0");

        assertThat(Arguments.of(new String[]{"chat", "Caf\uFFFD\uFFFD"}, commandLine))
                .isEqualTo(List.of("chat", "Café"));
        assertThat(Arguments.of(new String[]{"chat", "plain"}, folder.resolve("none")))
                .isEqualTo(List.of("chat", "plain"));
    }
}
