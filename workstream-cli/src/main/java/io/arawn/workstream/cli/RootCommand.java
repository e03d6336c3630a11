package io.arawn.workstream.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code arawn} itself. */
@Command(name = "arawn", header = "Persistent conversations with language models.",
        description = "Keeps named conversations in your files, and continues them where you left off.",
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done", "1:failed, or you said no", "2:wrong usage, input or configuration", "3:not found",
            "4:conflicts with what exists",
            "5:switched off by configuration", "6:the model failed; your message is stored",
            "7:logs or cache cannot be read, written or cleared", "8:too large",
            "9:doctor found a problem or the searched text",
            "130:interrupted"
        },
        footer = {
            "", "Examples:", "  arawn workstream create \"Research Project\"",
            "  arawn chat --workstream \"Research Project\" \"What did we decide?\"",
            "  arawn \"And why?\"                   in the workstream used last in this folder",
            "  arawn list                         short for arawn workstream list",
            "  arawn help search                  the same as arawn workstream search --help"
        })
final class RootCommand extends Subcommand {

    @Option(names = {"-V", "--version"}, versionHelp = true, description = {
        "Show the version; with --json, also the runtime, the libraries and the versions of the formats."})
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    CommandSpec spec;

    RootCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        throw new ParameterException(spec.commandLine(), "say what to do; arawn --help lists what there is");
    }
}
