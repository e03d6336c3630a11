package io.arawn.workstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal of this process. */
final class SystemTerminal {

    private SystemTerminal() {}

    /** Opens the terminal. Its native library is loaded first, without a left-over temporary file. */
    static Terminal open() {
        TerminalLibrary.isLoaded();
        try {
            return TerminalBuilder.builder().name("arawn").system(true).encoding(StandardCharsets.UTF_8).build();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
