package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.Report.Outcome;
import io.arawn.workstream.json.ReportJson;
import io.arawn.workstream.message.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks all that is stored. */
@Command(name = "doctor", header = "Check all that is stored, and repair what is safe to repair.",
        description = {
            "Checks the files, reads every log, and compares the catalog, the index and the vectors with the logs.",
            "Changes nothing without --fix. The exit code is 9 if a problem remains."
        },
        footer = {"", "Example:", "  arawn doctor --fix"})
final class DoctorCommand extends Subcommand {

    @Option(names = "--fix", description = "Repair what can be repaired without a loss.")
    boolean fix;

    @Option(names = "--search", paramLabel = "<text>",
            description = "Instead, name the files that contain this text or index all its words, for example after an"
                    + " erasure; - reads the text from standard input.")
    Optional<String> search = Optional.empty();

    @Mixin
    JsonOption json = new JsonOption();

    DoctorCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (search.isPresent() && fix) {
            throw new CommandFailure(ExitCode.USAGE, "--search changes nothing; leave --fix out");
        }
        return search.map(this::searched).orElseGet(this::checked);
    }

    private ExitCode searched(String given) {
        String text = StandardInput.or(given, console());
        if (text.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "say which text to search for");
        }
        List<Path> files = invocation().local().filesHolding(text);
        List<WorkstreamId> rows = invocation().local().workstreamsHolding(text);
        if (json.wanted) {
            console().json(new JsonObject().with("files", files).withUnlessEmpty("workstreams", rows));
        } else {
            files.forEach(file -> console().print(file.toString()));
            rows.forEach(id -> console().print("database: " + id));
            console().note(holders(files.size(), rows.size()));
        }
        return files.isEmpty() && rows.isEmpty() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private String holders(int files, int workstreams) {
        String told = files == 0 ? "No file holds it." : files + (files == 1 ? " file holds it." : " files hold it.");
        if (!inDatabase()) {
            return told;
        }
        return told + " In the database, " + (workstreams == 0
                ? "no workstream holds it; rows that were deleted are removed by VACUUM, and older states stand in its"
                        + " write-ahead log and backups."
                : workstreams + (workstreams == 1 ? " workstream holds it." : " workstreams hold it."));
    }

    private boolean inDatabase() {
        return invocation().settings().storage().database().isPresent();
    }

    private ExitCode checked() {
        Report report = arawn().doctor(fix);
        if (json.wanted) {
            console().json(ReportJson.of(report));
        } else {
            report.outcomes().forEach(this::print);
            console().print(conclusion(report));
        }
        return report.healthy() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private void print(Outcome outcome) {
        Finding finding = outcome.finding();
        console().print(ReportJson.severity(finding) + ": " + finding.where() + ": " + finding.what());
        String then = outcome.repaired()
                ? "repaired"
                : outcome.failure().map(reason -> "could not be repaired: " + reason).orElse(finding.advice());
        console().print("    " + then);
    }

    private String conclusion(Report report) {
        long wrong = report.outcomes().stream().filter(Outcome::wrong).count();
        long repairable = report.outcomes().stream()
                .filter(each -> each.wrong() && each.finding().repair().isPresent())
                .count();
        String kept = inDatabase() ? " workstream" : " log";
        String logs = report.logs() + kept + (report.logs() == 1 ? "" : "s");
        if (wrong == 0) {
            return logs + ", nothing wrong";
        }
        String hint = repairable > 0 && !fix ? "; arawn doctor --fix can repair " + repairable + " of them" : "";
        return logs + ", " + wrong + (wrong == 1 ? " thing wrong" : " things wrong") + hint;
    }
}
