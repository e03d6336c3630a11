package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.local.PromptHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jline.reader.Buffer;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Reads the user's input, of one line or several, with a history of earlier input. */
final class PromptReader {

    private PromptReader() {}

    /** @param home the folder of the history file */
    static LineReader on(Terminal terminal, Path home) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("arawn")
                .terminal(terminal)
                .parser(words())
                .highlighter(new HarmlessInput())
                .completer((reader, line, candidates) -> {
                    if (line.line().startsWith("/") && line.wordIndex() == 0) {
                        SlashCommand.ALL.forEach(command -> candidates.add(new Candidate(command.typed())));
                    }
                })
                // Messages are not shell commands: an exclamation mark is an ordinary character.
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, ". ");
        OwnFile history = PromptHistory.in(home).file();
        LineReader reader = isPrivate(history)
                ? builder.history(new SavedHistory(history)).variable(LineReader.HISTORY_FILE, history.path()).build()
                : builder.build();
        continueAfterBackslash(reader);
        return reader;
    }

    /** Quotation marks and backslashes are ordinary characters, too. */
    private static Parser words() {
        return new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    }

    private static void continueAfterBackslash(LineReader reader) {
        Widget accept = Objects.requireNonNull(reader.getBuiltinWidgets().get(LineReader.ACCEPT_LINE));
        reader.getWidgets().put(LineReader.ACCEPT_LINE, () -> isContinued(reader.getBuffer()) || accept.apply());
    }

    /** Replaces a backslash at the end by a line end; two backslashes at the end are ordinary text. */
    private static boolean isContinued(Buffer typed) {
        String text = typed.toString();
        if (!text.endsWith("\\") || text.endsWith("\\\\")) {
            return false;
        }
        typed.cursor(typed.length());
        typed.backspace();
        typed.write('\n');
        return true;
    }

    /** Creates the file for its owner alone. If it cannot, the history lasts until the process ends. */
    private static boolean isPrivate(OwnFile history) {
        try {
            history.folder().make();
            history.makeIfMissing();
            history.closeToOthers();
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }
}
