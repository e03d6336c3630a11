package io.arawn.workstream.cli;

import io.arawn.workstream.cli.Completions.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes completions for a shell. */
@Command(name = "completion", header = "Write completions for a shell.",
        description = "Writes a script with which a shell completes commands, options, and values such as the names of"
                + " workstreams. The shell asks arawn for them.",
        footer = {"", "Examples:", "  source <(arawn completion bash)", "  source <(arawn completion zsh)",
            "  arawn completion fish > ~/.config/fish/completions/arawn.fish",
            "  arawn completion powershell | Out-String | Invoke-Expression"})
final class CompletionCommand extends Subcommand {

    /** With which the scripts ask. */
    private static final String WORDS = "words";

    @Parameters(index = "0", paramLabel = "<shell>", completionCandidates = Shells.class,
            description = "${COMPLETION-CANDIDATES}.")
    String shell = "";

    @Parameters(index = "1..*", hidden = true, description = "The words to complete.")
    List<String> words = new ArrayList<>();

    CompletionCommand(Invocation invocation) {
        super(invocation);
    }

    /** The names of the shells, for the shell. */
    static final class Shells extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Shells() {
            super(CompletionScript.shells());
        }
    }

    @Override
    ExitCode run() {
        if (shell.equals(WORDS)) {
            console().piece(new Completions(invocation(), new CommandTree(invocation()).whole()).of(words).stream()
                    .map(CompletionCommand::line)
                    .collect(Collectors.joining()));
            return ExitCode.OK;
        }
        console().piece(CompletionScript.of(shell)
                .filter(script -> words.isEmpty())
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there are completions for "
                        + String.join(", ", CompletionScript.shells()) + ", not for '" + shell + "'"))
                .text());
        return ExitCode.OK;
    }

    private static String line(Offer offer) {
        return offer.value() + (offer.description().isEmpty() ? "" : "\t" + offer.description()) + "\n";
    }
}
