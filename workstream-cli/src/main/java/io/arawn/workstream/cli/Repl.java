package io.arawn.workstream.cli;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.Completion.Finish;
import java.io.IOError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A conversation in a terminal. */
final class Repl {

    private static final int MESSAGES_LOOKED_AT = 40;
    private static final int MESSAGES_SHOWN = 4;
    private static final Set<Role> TOOLS = Set.of(Role.TOOL_USE, Role.TOOL_RESULT);
    private static final int LINES_SHOWN = 6;
    private static final int LONGEST_SHOWN = 480;
    private static final String PROMPT = "> ";
    private static final int PART_OF_SCREEN = 3;

    private final Invocation invocation;
    private final Terminal terminal;
    private final TerminalTalk talk;
    private final Optional<String> author;
    private final String instructions;
    private final Optional<String> session;
    private final Console console;
    private final SlashCommands commands;
    private final AtomicReference<Cancellation> replying = new AtomicReference<>(new Cancellation());
    private boolean toldHowToLeave;

    /** @param instructions instructions for the model in this conversation; may be empty */
    Repl(
            Invocation invocation,
            Terminal terminal,
            Workstream workstream,
            Optional<String> author,
            String instructions) {
        this.invocation = invocation;
        this.terminal = terminal;
        talk = new TerminalTalk(workstream);
        this.author = author;
        this.instructions = instructions;
        session = Optional.of(invocation.arawn().newId().value());
        console = invocation.console().at(terminal);
        commands = new SlashCommands(
                invocation, console, talk, author,
                new TalkChanges(invocation, console, talk, author, this::answer, this::greet));
    }

    /** Runs the conversation until the user ends it. */
    ExitCode run() {
        greet();
        terminal.handle(Signal.INT, signal -> replying.get().cancel());
        // Input that is typed during an answer waits for the prompt; an echo would appear within the answer.
        boolean echo = terminal.echo(false);
        LineReader reader = PromptReader.on(terminal, invocation.settings().home());
        try {
            boolean on = true;
            while (on) {
                on = heard(next(reader));
            }
        } catch (EndOfFileException | IOError left) {
            // Ctrl-D, or the terminal is gone.
        } finally {
            terminal.echo(echo);
        }
        return ExitCode.OK;
    }

    /** The next input; empty if the user cancelled it. */
    private String next(LineReader reader) {
        try {
            return reader.readLine(prompt());
        } catch (UserInterruptException dropped) {
            if (dropped.getPartialLine().isEmpty() && !toldHowToLeave) {
                console.note("Ctrl-D or /quit leaves.");
                toldHowToLeave = true;
            }
            return "";
        } finally {
            // Ctrl-C interrupts this thread, and a late one would interrupt what the thread does next.
            Thread.interrupted();
        }
    }

    /** Names the workstream and the model, if there is room beside what the user types. */
    private String prompt() {
        String place = Printable.line(talk.workstream().name()) + " (" + invocation.arawn().model().name() + ")";
        return DisplayWidth.of(place) > console.columns().getAsInt() / PART_OF_SCREEN
                ? PROMPT
                // The library reads a percent sign as the beginning of a pattern.
                : place.replace("%", "%%") + PROMPT;
    }

    private void greet() {
        Workstream workstream = talk.workstream();
        if (workstream.messageCount() == 0) {
            console.print("Talk in " + workstream.name() + ". /help tells more, Ctrl-D leaves.");
        } else {
            console.print("resuming " + workstream.name() + ", " + workstream.messageCount()
                    + (workstream.messageCount() == 1 ? " message" : " messages") + ", last used "
                    + invocation.relativeTime().of(workstream.lastUsed()));
            MessageLines lines = new MessageLines(
                    invocation.surroundings().zone(), Optional.empty(), invocation.arawn().branching(workstream.id()));
            newest().reversed().forEach(message -> beginning(lines.of(message)).lines().map(Repl::dim)
                    .forEach(console::print));
        }
        console.flush();
    }

    /** The last messages. Tool calls are left out, because they do not help a returning user. */
    private List<Message> newest() {
        return invocation.arawn().newest(talk.workstream().id(), MESSAGES_LOOKED_AT).messages().stream()
                .filter(message -> !TOOLS.contains(message.role()))
                .limit(MESSAGES_SHOWN)
                .toList();
    }

    /** Enough text to recognise the message; a long reply would push the rest off the screen. */
    private static String beginning(String text) {
        String shown = Printable.text(text);
        String first = shown.lines().limit(LINES_SHOWN).collect(Collectors.joining("\n"));
        boolean whole = first.length() >= shown.stripTrailing().length();
        return DisplayWidth.cut(whole ? first : first + "\n…", LONGEST_SHOWN);
    }

    private static AttributedString dim(String text) {
        return new AttributedString(text, AttributedStyle.DEFAULT.faint());
    }

    /** Handles one input; returns whether the conversation continues. */
    private boolean heard(String line) {
        try {
            if (SlashCommands.isOne(line)) {
                return commands.run(line);
            }
            if (!line.isBlank()) {
                answer(line.strip());
            }
        } catch (WorkstreamException | CommandFailure | CacheUnavailableException failed) {
            console.note("arawn: " + failed.getMessage());
        }
        return true;
    }

    private void answer(String message) {
        Cancellation cancellation = new Cancellation();
        ArrivingText arriving = new ArrivingText(console);
        boolean behind = false;
        replying.set(cancellation);
        try {
            UserInput said = talk.said(message);
            Question question = new Question(talk.workstream().id(), said.text(), session, author)
                    .with(said.files(), instructions);
            Answered answered = invocation.arawn().chat(question, arriving, cancellation);
            arriving.end();
            behind = answered.behind();
            told(answered).ifPresent(console::note);
        } finally {
            arriving.end();
        }
        new PostReplyMaintenance(invocation).after(talk.workstream().id(), behind);
    }

    /** The notice about a reply that is not complete. */
    private static Optional<String> told(Answered answered) {
        if (answered.finish().equals(Finish.CANCELLED)) {
            return Optional.of(
                    answered.reply().isPresent()
                            ? "Interrupted; what arrived is stored, and marked."
                            : "Interrupted before anything arrived; your message is stored.");
        }
        return answered.finish().equals(Finish.LENGTH)
                ? Optional.of("The reply ends where it reached the model's limit; model.max_reply sets it.")
                : Optional.empty();
    }
}
