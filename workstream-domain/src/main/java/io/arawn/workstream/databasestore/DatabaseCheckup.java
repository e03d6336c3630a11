package io.arawn.workstream.databasestore;

import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.Report.Outcome;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a database: every workstream's records, and whether what is derived from them is what they would give now. */
record DatabaseCheckup(WorkstreamDatabase database, List<StoreInspection> inspections) {

    private static final int PAGE = 200;

    Report run(boolean repairing) {
        List<Outcome> outcomes = new ArrayList<>();
        inspections.forEach(each -> each.inspect(finding -> outcomes.add(Outcome.of(finding, repairing))));
        try {
            List<StoredWorkstream> all = database.read(rows -> rows.workstreams().list(Listing.all(true)));
            for (StoredWorkstream each : all) {
                List<Finding> findings = database.read(rows -> rows.workstreams().find(each.id())
                        .map(now -> findings(rows, now))
                        .orElse(List.of()));
                findings.forEach(finding -> outcomes.add(Outcome.of(finding, repairing)));
            }
            return new Report(all.size(), outcomes);
        } catch (LogUnavailableException unreadable) {
            outcomes.add(Outcome.of(
                    Finding.of(Kind.UNREADABLE, "the database", String.valueOf(unreadable.getMessage()),
                            "see whether it runs and can be reached"),
                    repairing));
            return new Report(0, outcomes);
        }
    }

    private List<Finding> findings(Rows rows, StoredWorkstream of) {
        StoredEntries entries = new StoredEntries(rows, of);
        List<Finding> findings = new ArrayList<>(Checkup.ofRecords(of.id(), entries.pages(), entries.all()));
        difference(rows, of).ifPresent(what -> findings.add(Finding.of(
                Kind.STALE_CACHE, of.id().value(), what, "run arawn doctor --fix or arawn reindex " + of.id())
                .repairedBy(() -> derive(of))));
        return findings;
    }

    private void derive(StoredWorkstream of) {
        database.change(rows -> {
            rows.workstreams().lock(of.id()).ifPresent(now -> RecordRewriting.derive(rows, now));
            return of;
        });
    }

    private static Optional<String> difference(Rows rows, StoredWorkstream of) {
        StoredWorkstream rebuilt = StoredWorkstream.empty(of.key(), of.id(), of.generation(), of.modified());
        Optional<Message> before = Optional.empty();
        long ordinal = 0;
        long from = 0;
        while (from < of.end()) {
            List<StoredRecord> page = rows.records().forward(of.key(), from, PAGE);
            long end = page.isEmpty() ? of.end() : page.getLast().place() + 1;
            Map<Long, Map<String, Double>> words = rows.words().between(of.key(), from, end);
            for (StoredRecord stored : page) {
                if (stored.record() instanceof Message message) {
                    boolean same = stored.ordinal().equals(Optional.of(ordinal++))
                            && Writing.words(message, before).weights().equals(
                                    words.getOrDefault(stored.place(), Map.of()));
                    if (!same) {
                        return Optional.of("message " + message.id() + " is not indexed as it is");
                    }
                    before = Optional.of(message);
                }
            }
            rebuilt = rebuilt.after(
                    page.stream().map(StoredRecord::record).toList(),
                    page.stream().mapToLong(StoredRecord::terms).sum(), of.end(), of.modified());
            from = end;
        }
        return told(rebuilt).equals(told(of)) && rebuilt.terms() == of.terms()
                ? Optional.empty()
                : Optional.of("its row tells other things of it than its records do");
    }

    private static Workstream told(StoredWorkstream row) {
        return row.workstream();
    }
}
