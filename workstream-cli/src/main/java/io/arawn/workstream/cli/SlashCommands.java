package io.arawn.workstream.cli;

import com.google.re2j.Pattern;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.summary.Covered;
import java.util.List;
import java.util.Optional;

/** Runs the slash commands of a conversation. */
final class SlashCommands {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern GAP = Pattern.compile(" {2,}");
    private static final Pattern FORM = Pattern.compile("/\\??\\s*|/[A-Za-z]+(\\s.*)?", Pattern.DOTALL);
    private static final int NEWEST = 10;
    private static final int FOUND = 5;
    private static final int LONGEST_FOUND = 240;

    private final Invocation invocation;
    private final Console console;
    private final TerminalTalk talk;
    private final Optional<String> author;
    private final TalkChanges changes;

    /** @param changes does what changes the course of the conversation */
    SlashCommands(
            Invocation invocation, Console console, TerminalTalk talk, Optional<String> author, TalkChanges changes) {
        this.invocation = invocation;
        this.console = console;
        this.talk = talk;
        this.author = author;
        this.changes = changes;
    }

    /** Whether the line is a command and not a message. */
    static boolean isOne(String line) {
        return FORM.matcher(line).matches();
    }

    /** Whether the line looks like a command, and is none. */
    static boolean isMisspelt(String line) {
        return isOne(line) && SlashCommand.of(SPACE.split(line.strip(), 2)[0]).isEmpty();
    }

    /** Runs the command in the line; returns whether the conversation continues. */
    boolean run(String line) {
        String[] words = SPACE.split(line.strip(), 2);
        Optional<String> rest = Optional.of(words.length > 1 ? words[1].strip() : "").filter(text -> !text.isEmpty());
        Optional<SlashCommand> wanted = SlashCommand.of(words[0]);
        wanted.ifPresentOrElse(command -> run(command, rest), () -> unknown(words[0]));
        console.flush();
        return !wanted.equals(Optional.of(SlashCommand.QUIT));
    }

    private void run(SlashCommand command, Optional<String> rest) {
        switch (command) {
            case HELP -> help();
            case CONTEXT -> context(rest);
            case SEARCH -> search(rest);
            case EDIT -> changes.edit(rest);
            case RETRY -> changes.retry();
            case UNDO -> changes.undo(rest);
            case ATTACH -> changes.attach(rest.orElseThrow(() -> usage(SlashCommand.ATTACH, "name a file")));
            case FORK -> changes.fork(rest);
            case SWITCH -> changes.goOnIn(
                    rest.orElseThrow(() -> usage(SlashCommand.SWITCH, "name a workstream")));
            case IDS -> ids();
            case PIN -> pin(rest);
            case UNPIN -> unpin(rest);
            case MODEL -> new ModelInUse(invocation, console).run(rest);
            case SUMMARY -> summary(rest);
            case EXPORT -> export(rest);
            case QUIT -> {}
        }
    }

    private void unknown(String typed) {
        String near = SlashCommand.near(typed)
                .map(command -> "did you mean " + command.typed() + "?")
                .orElse("/help tells what there is.");
        console.note("There is no " + typed + "; " + near + " To say it, begin with a space.");
    }

    private void help() {
        SlashCommand.ALL.forEach(command -> console.print(command.help()));
        console.print("");
        console.print("For a message of several lines, end a line with \\, press Alt-Enter, or paste.");
        console.print("Up and Down bring back what you typed, Ctrl-R searches it, Tab completes.");
        console.print("Ctrl-C stops a reply and keeps what arrived; at the prompt it drops the line.");
    }

    private Workstream workstream() {
        return invocation.arawn().entry(talk.workstream().id().value()).workstream();
    }

    private Plan plan(Optional<String> question) {
        return invocation.arawn().plan(new Plan.Request(
                workstream(), question, author, Optional.empty(), Optional.empty()));
    }

    private void context(Optional<String> question) {
        new PlanTable(console, invocation.surroundings().zone()).print(talk.workstream(), plan(question));
    }

    private void search(Optional<String> words) {
        String wanted = words.orElseThrow(() -> usage(SlashCommand.SEARCH, "say what to look for"));
        List<Message> found =
                invocation.arawn().search(Search.everywhere(wanted, FOUND).in(talk.workstream().id())).stream()
                        .map(Found::message)
                        .toList();
        if (found.isEmpty()) {
            console.note("Nothing was found.");
        }
        show(found);
    }

    private void ids() {
        List<Message> newest = invocation.arawn().newest(talk.workstream().id(), NEWEST).messages();
        if (newest.isEmpty()) {
            console.note("Nothing has been said here yet.");
        }
        show(newest.reversed());
    }

    private void show(List<Message> messages) {
        MessageLines lines = new MessageLines(
                invocation.surroundings().zone(), Optional.of(ShownIds.on(console, messages)),
                invocation.arawn().branching(talk.workstream().id()));
        messages.forEach(message -> console.print(
                DisplayWidth.cut(Printable.line(lines.of(message)), LONGEST_FOUND)));
    }

    private void pin(Optional<String> id) {
        Message message = id.map(this::named).or(this::newest).orElseThrow(() -> new CommandFailure(
                ExitCode.NOT_FOUND, "nothing has been said here that could be pinned"));
        boolean changed = invocation.arawn().pin(talk.workstream().id(), message.id(), author);
        console.note(PinningCommand.sentence("message " + message.id(), true, changed));
        if (id.isEmpty()) {
            show(List.of(message));
        }
    }

    private Optional<Message> newest() {
        return invocation.arawn().newest(talk.workstream().id(), 1).messages().stream().findFirst();
    }

    private Message named(String id) {
        return new MessageReference(id)
                .found(talk.workstream(), invocation.arawn())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no message '" + id + "' here; /ids and /search show ids"));
    }

    private void unpin(Optional<String> id) {
        if (id.isPresent()) {
            RecordId named = named(id.get()).id();
            boolean changed = invocation.arawn().unpin(talk.workstream().id(), named, author);
            console.note(PinningCommand.sentence("message " + named, false, changed));
            return;
        }
        List<Message> pinned = invocation.arawn().pinned(talk.workstream().id());
        if (pinned.isEmpty()) {
            console.note("No message is pinned.");
        }
        show(pinned);
    }

    private void summary(Optional<String> wanted) {
        if (wanted.equals(Optional.of("now"))) {
            console.note("summaries made: " + invocation.arawn().summarize(workstream()).size());
        } else if (wanted.isPresent()) {
            throw usage(SlashCommand.SUMMARY, "'" + wanted.get() + "' is nothing it knows");
        }
        List<Covered> standing = invocation.arawn().summaries(talk.workstream().id());
        if (standing.isEmpty()) {
            console.note("There is no summary yet: models are given the messages themselves.");
        }
        SummaryLines lines = new SummaryLines(invocation.surroundings().zone());
        standing.forEach(covered -> console.text(lines.of(covered.summary())));
    }

    private void export(Optional<String> file) {
        String wanted = file.orElseThrow(() -> usage(SlashCommand.EXPORT, "name a file"));
        console.note("wrote " + new WorkstreamExport(invocation, List.of(workstream()), Optional.empty())
                .to(wanted, Optional.empty()));
    }

    private static CommandFailure usage(SlashCommand command, String wrong) {
        return new CommandFailure(ExitCode.USAGE, wrong + ": " + GAP.matcher(command.help()).replaceAll(", "));
    }
}
