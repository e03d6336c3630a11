package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jline.reader.impl.ReaderUtils;

/** A command within a conversation, such as {@code /help}. */
enum SlashCommand {
    HELP("", "show what you can type"),
    CONTEXT("[message]", "show what a model would get, and why"),
    SEARCH("<words>", "search this workstream"),
    IDS("", "show the newest messages with their ids"),
    EDIT("[text]", "write in your editor; without a text, begin with your last"),
    RETRY("", "ask your last question again"),
    UNDO("[yes]", "erase your last message and what answers it, for good"),
    ATTACH("<file>", "add a text, a picture or a PDF to your next message"),
    FORK("[name]", "go on in a new workstream with all that was said here"),
    SWITCH("<name>", "go on in another workstream"),
    PIN("[id]", "keep a message in every context; without an id, the newest"),
    UNPIN("[id]", "undo a pin; without an id, show the pinned messages"),
    MODEL("[name]", "show which model answers, and why; with a name, change it"),
    SUMMARY("[now]", "show summaries of older messages; now first makes due ones"),
    EXPORT("<file>", "write a new file: .md for Markdown, .jsonl for the log"),
    QUIT("", "end the conversation, as Ctrl-D does");

    static final List<SlashCommand> ALL = List.of(values());

    private static final int WIDTH = 20;
    private static final int NEAR = 2;

    private final String argument;
    private final String does;

    SlashCommand(String argument, String does) {
        this.argument = argument;
        this.does = does;
    }

    /** The command as the user types it, such as {@code /help}. */
    String typed() {
        return "/" + Letters.small(name());
    }

    /** The usage, such as {@code /pin [id]}. */
    String use() {
        return (typed() + " " + argument).stripTrailing();
    }

    /** The usage and the effect, in one line. */
    String help() {
        return use() + " ".repeat(WIDTH - use().length()) + does;
    }

    /** The command with this name. Some have several names. */
    static Optional<SlashCommand> of(String typed) {
        String name = switch (Letters.small(typed)) {
            case "/", "/?" -> "/help";
            case "/exit", "/q" -> "/quit";
            case String other -> other;
        };
        return ALL.stream().filter(command -> command.typed().equals(name)).findFirst();
    }

    /** The command that the user probably meant. */
    static Optional<SlashCommand> near(String typed) {
        String name = Letters.small(typed);
        return ALL.stream()
                .filter(command -> command.typed().startsWith(name)
                        || ReaderUtils.distance(name, command.typed()) <= NEAR)
                .min(Comparator.comparingInt(command -> ReaderUtils.distance(name, command.typed())));
    }
}
