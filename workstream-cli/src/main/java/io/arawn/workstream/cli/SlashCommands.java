package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.Arawn.Planning;
import io.arawn.workstream.message.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be asked of a conversation besides answers. */
final class SlashCommands {

    private static final Pattern FORM = Pattern.compile("/\\??|/[a-z]+(\\s.*)?", Pattern.DOTALL);

    private final Invocation invocation;
    private final Console console;
    private final Workstream workstream;
    private final Optional<String> author;

    SlashCommands(Invocation invocation, Console console, Workstream workstream, Optional<String> author) {
        this.invocation = invocation;
        this.console = console;
        this.workstream = workstream;
        this.author = author;
    }

    /** Whether the line is a command, and not something said. */
    static boolean isOne(String line) {
        return FORM.matcher(line).matches();
    }

    /** Does what the line asks for; returns whether the conversation goes on. */
    boolean run(String line) {
        String[] words = line.split("\\s+", 2);
        Optional<String> rest = Optional.of(words.length > 1 ? words[1].strip() : "").filter(text -> !text.isEmpty());
        switch (words[0]) {
            case "/quit", "/exit" -> {
                return false;
            }
            case "/help", "/", "/?" -> help();
            case "/context" -> context(rest);
            case "/ids" -> ids();
            case "/pin" -> pin(rest.orElse(""));
            default -> console
                    .note("There is no " + words[0] + "; /help tells what there is. To say it, begin with a space.");
        }
        return true;
    }

    private void help() {
        console.print("/context [message]   what a model would be given, and why");
        console.print("/ids                 the newest messages with their ids");
        console.print("/pin <id>            keep a message in every context");
        console.print("/quit                leave; so do Ctrl-D, and Ctrl-C twice");
        console.print("Ctrl-C stops a reply; what arrived of it is kept.");
        console.out().flush();
    }

    private void context(Optional<String> question) {
        Planning planning = new Planning(workstream, question, author, Optional.empty());
        new PlanTable(console, invocation.surroundings().zone()).print(workstream, invocation.arawn().plan(planning));
        console.out().flush();
    }

    private void ids() {
        MessageLines lines = new MessageLines(invocation.surroundings().zone(), true);
        invocation.arawn().newestFirst(workstream.id(), 10).messages().reversed()
                .forEach(message -> console.print(lines.of(message)));
        console.out().flush();
    }

    private void pin(String id) {
        Message named = new MessageReference(id).in(workstream, invocation.arawn());
        invocation.arawn().pin(workstream.id(), named.id(), author);
        console.note("pinned message " + named.id());
    }
}
