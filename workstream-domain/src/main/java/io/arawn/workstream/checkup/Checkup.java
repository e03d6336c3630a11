package io.arawn.workstream.checkup;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.NameClash;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.Report.Outcome;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks a whole store: its files, every log, and whether the caches equal what the logs would give now. It reads every
 * log from its beginning, page by page. It changes nothing unless it repairs on request.
 */
public final class Checkup {

    private final MessageLog log;
    private final Cached<WorkstreamCatalog> catalog;
    private final Cached<MessageIndex> index;
    private final VectorIndex vectors;
    private final List<StoreInspection> inspections;

    /** @param inspections the inspections of the parts of the store */
    public Checkup(
            MessageLog log,
            Cached<WorkstreamCatalog> catalog,
            Cached<MessageIndex> index,
            VectorIndex vectors,
            List<StoreInspection> inspections) {
        this.log = log;
        this.catalog = catalog;
        this.index = index;
        this.vectors = vectors;
        this.inspections = List.copyOf(inspections);
    }

    /** Looks for files to which no message refers. */
    public static StoreInspection ofFiles(MessageLog log, AttachmentStore attachments) {
        return new FileParity(log, attachments)::inspect;
    }

    /** Checks everything, and on request repairs what can be repaired. */
    public Report run(boolean repairing) {
        List<Outcome> outcomes = new ArrayList<>();
        inspections.forEach(each -> each.inspect(finding -> outcomes.add(Outcome.of(finding, repairing))));
        boolean derivedToo = outcomes.stream()
                .noneMatch(each -> each.finding().kind() == Kind.UNUSABLE_CACHE && !each.repaired());
        try {
            Optional<VectorParity> ofVectors = derivedToo ? vectorParity() : Optional.empty();
            List<LogState> states = log.states();
            List<Workstream> workstreams = new ArrayList<>();
            for (LogState state : states) {
                Examined examined = examined(state, derivedToo, ofVectors);
                examined.workstream().ifPresent(workstreams::add);
                examined.findings().forEach(finding -> outcomes.add(Outcome.of(finding, repairing)));
            }
            NameClash.among(workstreams).forEach(clash -> outcomes.add(Outcome.of(finding(clash), repairing)));
            ofVectors.ifPresent(
                    parity -> tell(parity, finding -> outcomes.add(Outcome.of(finding, repairing))));
            return new Report(states.size(), outcomes);
        } catch (LogUnavailableException unreadable) {
            outcomes.add(Outcome.of(unreadable(unreadable, "the store"), repairing));
            return new Report(0, outcomes);
        }
    }

    /** Empty while other processes use the vectors; the inspection of the files reports that. */
    private Optional<VectorParity> vectorParity() {
        try {
            return Optional.of(new VectorParity(log, vectors));
        } catch (CacheUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    private static void tell(VectorParity parity, Consumer<Finding> findings) {
        try {
            parity.end(findings);
        } catch (CacheUnavailableException | LogChangedException changed) {
            // Another process changes the caches or the trash, so there is nothing to compare.
        }
    }

    private Examined examined(LogState state, boolean derivedToo, Optional<VectorParity> ofVectors) {
        try {
            LogCheckup checkup = new LogCheckup(log, state.id(), ofVectors);
            return derivedToo
                    ? catalog
                            .use(entries -> index.use(indexed -> checkup.withDerived(catalog, entries, index, indexed)))
                    : checkup.alone();
        } catch (LogUnavailableException unreadable) {
            return new Examined(Optional.empty(), List.of(unreadable(unreadable, state.id().value())));
        }
    }

    static Finding unreadable(LogUnavailableException reason, String where) {
        return Finding.of(Kind.UNREADABLE, where, String.valueOf(reason.getMessage()),
                "see whether you may read it, and whether the disk is well");
    }

    private static Finding finding(NameClash clash) {
        String first = clash.holders().getFirst().value();
        return Finding.of(
                Kind.CLASHING_NAMES,
                String.join(", ", clash.holders().stream().map(Object::toString).toList()),
                clash.idOfFirst()
                        ? "'" + clash.name() + "' is the id of the first and the name of others; it means the first"
                        : "all of them are named '" + clash.name() + "', so that none is found by it",
                "rename all but one: arawn workstream rename "
                        + (clash.idOfFirst() ? clash.holders().getLast().value() : first) + " NAME");
    }

    /** What is found in the records of a workstream, however they are kept; {@code again} are the same records. */
    public static List<Finding> ofRecords(WorkstreamId id, Iterable<LogPage> pages, Iterable<LogEntry> again) {
        List<Examination> all = RecordChecks.examinations(id, again);
        pages.forEach(page -> all.forEach(each -> each.page(page)));
        List<Finding> findings = new ArrayList<>();
        all.forEach(each -> each.end(findings::add));
        return findings;
    }
}
