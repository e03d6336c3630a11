package io.arawn.workstream.json;

import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.Report.Outcome;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.text.Letters;

/** The JSON of a check of all that is stored. */
public final class ReportJson {

    private ReportJson() {}

    /** The result, and each finding with its repair. */
    public static JsonObject of(Report report) {
        return new JsonObject()
                .with("healthy", report.healthy())
                .with("logs", report.logs())
                .with("findings", report.outcomes().stream().map(ReportJson::of).toList());
    }

    private static JsonObject of(Outcome outcome) {
        Finding finding = outcome.finding();
        return new JsonObject()
                .with("severity", severity(finding))
                .with("kind", finding.kind().label())
                .with("where", finding.where())
                .with("what", finding.what())
                .with("advice", finding.advice())
                .with("repairable", finding.repair().isPresent())
                .with("repaired", outcome.repaired())
                .with("failure", outcome.failure());
    }

    /** The severity as interfaces name it, such as {@code warning}. */
    public static String severity(Finding finding) {
        return Letters.small(finding.kind().severity().name());
    }
}
