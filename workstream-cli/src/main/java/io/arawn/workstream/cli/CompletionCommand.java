package io.arawn.workstream.cli;

import com.google.re2j.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** Writes completions for a shell. */
@Command(name = "completion", header = "Write completions for a shell.",
        description = "Writes a script with which a shell completes commands and options.",
        footer = {"", "Examples:", "  source <(arawn completion bash)",
            "  arawn completion fish > ~/.config/fish/completions/arawn.fish"})
final class CompletionCommand extends Subcommand {

    /** The supported shells. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private static final Pattern DASHES = Pattern.compile("^-+");

    @Parameters(paramLabel = "<shell>", description = "bash, zsh or fish.")
    Shell shell = Shell.bash;

    CompletionCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        CommandLine whole = new CommandTree(invocation()).whole();
        String script = switch (shell) {
            case bash, zsh -> AutoComplete.bash("arawn", whole);
            case fish -> fish(whole);
        };
        console().piece(script);
        return ExitCode.OK;
    }

    private static String fish(CommandLine root) {
        StringBuilder script = new StringBuilder("complete -c arawn -f\n");
        for (CommandLine command : root.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            line(script, "__fish_use_subcommand", "-a " + spec.name(), spec.usageMessage().header()[0]);
            options(script, spec, "__fish_seen_subcommand_from " + spec.name());
            for (CommandLine nested : command.getSubcommands().values()) {
                CommandSpec inner = nested.getCommandSpec();
                String inside = "__fish_seen_subcommand_from " + spec.name();
                line(script, inside, "-a " + inner.name(), inner.usageMessage().header()[0]);
                options(script, inner, inside + "; and __fish_seen_subcommand_from " + inner.name());
            }
        }
        return script.toString();
    }

    private static void options(StringBuilder script, CommandSpec spec, String condition) {
        for (OptionSpec option : spec.options()) {
            String name = DASHES.matcher(option.longestName()).replaceFirst("");
            String description = option.description().length == 0 ? "" : option.description()[0];
            line(script, condition, "-l " + name + (option.arity().max() > 0 ? " -r" : ""), description);
        }
    }

    private static void line(StringBuilder script, String condition, String what, String description) {
        script.append("complete -c arawn -n '").append(condition).append("' ").append(what).append(" -d '")
                .append(description.replace("'", "\\'")).append("'\n");
    }
}
