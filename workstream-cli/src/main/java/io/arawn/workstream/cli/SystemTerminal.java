package io.arawn.workstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that this process runs in. */
final class SystemTerminal {

    private SystemTerminal() {}

    /** Opens it, after its native library is loaded without a trace among the temporary files. */
    static Terminal open() {
        TerminalLibrary.isLoaded();
        try {
            return TerminalBuilder.builder().name("arawn").system(true).encoding(StandardCharsets.UTF_8).build();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
