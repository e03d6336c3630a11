package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes workstreams to files, or to standard output. */
@Command(name = "export", header = "Write workstreams to a file.",
        description = {
            "Writes a workstream: jsonl is a copy of its log, markdown and html are to be read, openai are the messages"
                    + " of OpenAI's API, and chatgpt, claude-code and pi are what these programs write. import reads all"
                    + " of them.",
            "Several workstreams, or all with --all, become a zip archive; chatgpt holds them in one file. Of an archive"
                    + " of logs, import makes the same workstreams again."
        },
        footer = {"", "Examples:", "  arawn workstream export \"Research Project\" -o research.html",
            "  arawn workstream export \"Research Project\" --format markdown | less",
            "  arawn workstream export \"Research Project\" --plan \"Why Postgres?\"",
            "  arawn workstream export --all -o everything.zip"})
final class ExportCommand extends Subcommand {

    private static final String OUTPUT = "-";

    @Parameters(arity = "0..*", paramLabel = "<workstream>", description = "The ids or names.")
    List<String> references = new ArrayList<>();

    @Option(names = "--all", description = "All workstreams, archived ones too.")
    boolean all;

    @Option(names = "--format", paramLabel = "<form>", completionCandidates = Forms.class,
            description = "${COMPLETION-CANDIDATES}. Default: what the end of the file's name tells (.jsonl, .md, .html,"
                    + " .json), on standard output jsonl.")
    Optional<String> format = Optional.empty();

    @Option(names = "--plan", paramLabel = "<question>",
            description = "Only what a model would get with this question.")
    Optional<String> plan = Optional.empty();

    @Option(names = {"-o", "--output"}, paramLabel = "<file>",
            description = "The new file; - for standard output, the default.")
    String file = OUTPUT;

    ExportCommand(Invocation invocation) {
        super(invocation);
    }

    /** The names of the forms, for the shell. */
    static final class Forms extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Forms() {
            super(ExportForm.labels());
        }
    }

    @Override
    ExitCode run() {
        if (all == !references.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "name a workstream, or give --all");
        }
        Optional<ExportForm> form = format.map(ExportForm::named);
        List<Workstream> exported = workstreams();
        WorkstreamExport export = new WorkstreamExport(invocation(), exported, plan);
        if (file.equals(OUTPUT)) {
            export.toOutput(form.orElse(ExportForm.JSONL));
        } else {
            console().note("wrote " + export.to(file, form));
        }
        exported.forEach(each -> invocation().exported(each.id()));
        return ExitCode.OK;
    }

    private List<Workstream> workstreams() {
        Stream<CatalogEntry> entries = all
                ? arawn().entries(true).stream()
                : references.stream().map(arawn()::entryByPrefix);
        return entries.map(CatalogEntry::workstream).distinct().toList();
    }
}
