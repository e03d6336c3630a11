package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes workstreams to files. */
@Command(name = "export", header = "Write a workstream to a file, or all to an archive.",
        description = {
            "Writes a workstream to a new file: jsonl is a copy of its log, markdown and html are to be read, openai are"
                    + " the messages of OpenAI's API.",
            "With --all, writes the logs of all workstreams to a zip archive, from which import makes them again."
        },
        footer = {"", "Examples:", "  arawn workstream export \"Research Project\" -o research.html",
            "  arawn workstream export --all -o everything.zip"})
final class ExportCommand extends Subcommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "<workstream>", description = "The id or name.")
    Optional<String> reference = Optional.empty();

    @Option(names = "--all", description = "All workstreams, archived ones too.")
    boolean all;

    @Option(names = "--format", paramLabel = "jsonl|markdown|html|openai",
            description = "The form. Default: what the end of the file's name tells (.jsonl, .md, .html, .json).")
    Optional<String> format = Optional.empty();

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "<file>", description = "The new file.")
    String file = "";

    ExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (all == reference.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "name one workstream, or give --all");
        }
        Path written = all
                ? new WorkstreamArchive(invocation(), workstreams()).to(file)
                : new WorkstreamExport(invocation(), arawn().entry(reference.orElseThrow()).workstream())
                        .to(file, form());
        console().note("wrote " + written);
        return ExitCode.OK;
    }

    private List<Workstream> workstreams() {
        return arawn().entries(true).stream().map(CatalogEntry::workstream).toList();
    }

    private Optional<ExportForm> form() {
        return format.map(name -> ExportForm.named(name).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "--format is jsonl, markdown, html or openai, not '" + name + "'")));
    }
}
