package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Talks in a workstream. */
@Command(name = "chat", header = "Talk in a workstream, new or existing.",
        description = {
            "Talks in a workstream. If the name is new, creates the workstream.",
            "Without -w, goes on in the workstream of this folder. arawn \"a question\" is arawn chat \"a question\".",
            "Text on standard input beside a message is attached to it.",
            "With a message, answers it. Without one, starts a conversation in a terminal; without a terminal,"
                    + " reads one message from standard input."
        },
        footer = {"", "Examples:", "  arawn chat --workstream \"Research Project\"",
            "  arawn chat -w ws_abc12345 \"What did we decide about the database?\"",
            "  arawn chat -c \"And why?\"", "  git diff | arawn chat \"Review this\""})
final class ChatCommand extends Subcommand {

    private static final String STANDARD_INPUT = "-";
    private static final String INPUT_NAME = "standard input";

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>",
            description = "The id or name of the workstream. Default: the one that the file .arawn names, else the one"
                    + " used last in this folder.")
    Optional<String> reference = Optional.empty();

    @Option(names = {"-c", "--continue"}, description = "Go on in the workstream that was used last, in any folder.")
    boolean last;

    @Parameters(arity = "0..1", paramLabel = "<message>", description = "Your message; - reads it from standard input.")
    Optional<String> message = Optional.empty();

    @Option(names = {"-m", "--model"}, paramLabel = "<name>",
            description = "The model that answers; offline needs no provider.")
    Optional<String> model = Optional.empty();

    @Option(names = {"-f", "--file"}, paramLabel = "<path>",
            description = "A file for the message: a text, which the message quotes, a picture or a PDF; - is the text"
                    + " on standard input. Repeatable.")
    List<String> files = List.of();

    @Option(names = "--system", paramLabel = "<text>",
            description = "Instructions for the model, for these replies only.")
    String system = "";

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    ChatCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<String> by = author.author(invocation());
        invocation().chooseModel(model, "--model");
        ChosenWorkstream chosen = ChosenWorkstream.of(reference, last, invocation());
        if (message.isEmpty() && console().keyboard() && !files.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "say something about the file");
        }
        boolean talks = message.isEmpty() && console().keyboard() && console().screen() && !json.wanted;
        return talks ? talk(chosen, by) : answer(said(), chosen, by);
    }

    private UserInput said() {
        long most = invocation().settings().storage().maxMessageBytes();
        String words = message.map(given -> StandardInput.or(given, console(), most))
                .orElseGet(() -> StandardInput.text(console(), most));
        if (words.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "the message is empty; say something");
        }
        UserInput said = UserInput.of(words);
        for (String file : files) {
            said = file.equals(STANDARD_INPUT)
                    ? said.quoting(INPUT_NAME, StandardInput.text(console(), most))
                    : new NamedFile(invocation().surroundings().sources().file(file), file, most).addedTo(said);
        }
        boolean read = message.isEmpty() || message.get().equals(STANDARD_INPUT) || files.contains(STANDARD_INPUT);
        Optional<String> beside = read ? Optional.empty() : InputBeside.USUAL.text(console(), most);
        return beside.isPresent() ? said.quoting(INPUT_NAME, beside.get()) : said;
    }

    private Opened open(ChosenWorkstream chosen, Optional<String> by) {
        Opened opened = chosen.opened(by, invocation());
        if (!opened.created()) {
            noteDamage(arawn().entry(opened.workstream().id().value()));
        }
        new ModelHint(invocation()).tellOnce();
        return opened;
    }

    private ExitCode answer(UserInput said, ChosenWorkstream chosen, Optional<String> by) {
        return new OneAnswer(invocation(), by, system, json.wanted).to(said, open(chosen, by));
    }

    private ExitCode talk(ChosenWorkstream chosen, Optional<String> by) {
        Opened opened = open(chosen, by);
        try (Terminal terminal = invocation().surroundings().terminal().get()) {
            return new Repl(invocation(), terminal, opened.workstream(), by, system).run();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
