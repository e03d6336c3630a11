package io.arawn.workstream.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;

/** Reads what a person types, with the history of what was typed before. */
final class PromptReader {

    private PromptReader() {}

    /** @param home where the history is kept */
    static LineReader on(Terminal terminal, Path home) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("arawn")
                .terminal(terminal)
                // What is said is no shell command: exclamation marks mean themselves.
                .option(Option.DISABLE_EVENT_EXPANSION, true);
        Path history = home.resolve("history");
        return isPrivate(home, history)
                ? builder.variable(LineReader.HISTORY_FILE, history).build()
                : builder.build();
    }

    /** Makes the file, for its owner alone; without it there is a history all the same, until the end. */
    private static boolean isPrivate(Path home, Path history) {
        try {
            PrivateFiles.makeFolder(home);
            PrivateFiles.makeFile(history);
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }
}
