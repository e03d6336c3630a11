package io.arawn.workstream.cli;

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
        if (json.wanted) {
            console().json(new JsonObject().with("files", files));
        } else {
            files.forEach(file -> console().print(file.toString()));
            console().note(files.isEmpty()
                    ? "No file holds it."
                    : files.size() + (files.size() == 1 ? " file holds it." : " files hold it."));
        }
        return files.isEmpty() ? ExitCode.OK : ExitCode.UNHEALTHY;
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
        String logs = report.logs() + (report.logs() == 1 ? " log" : " logs");
        if (wrong == 0) {
            return logs + ", nothing wrong";
        }
        String hint = repairable > 0 && !fix ? "; arawn doctor --fix can repair " + repairable + " of them" : "";
        return logs + ", " + wrong + (wrong == 1 ? " thing wrong" : " things wrong") + hint;
    }
}
