package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reports active pins and summaries whose messages are not in the log. */
final class References implements Examination {

    private final WorkstreamId id;
    private final RecordIdHashes ids;
    private final Map<RecordId, RecordId> pins = new LinkedHashMap<>();
    private final Map<RecordId, Range> summaries = new LinkedHashMap<>();

    private record Range(RecordId first, RecordId last) {}

    /** @param ids the ids of all messages; it ends before this examination */
    References(WorkstreamId id, RecordIdHashes ids) {
        this.id = id;
        this.ids = ids;
    }

    @Override
    public void page(LogPage page) {
        page.entries().stream().map(LogEntry::record).forEach(this::record);
    }

    private void record(LogRecord record) {
        if (record instanceof Pinned pin) {
            pins.put(pin.message(), pin.id());
        } else if (record instanceof Unpinned unpin) {
            pins.remove(unpin.message());
        } else if (record instanceof SummaryMade made) {
            summaries.put(made.id(), new Range(made.first(), made.last()));
        } else if (record instanceof SummaryRevoked revoked) {
            summaries.remove(revoked.summary());
        }
    }

    @Override
    public void end(Consumer<Finding> findings) {
        pins.forEach((message, pin) -> missing(Stream.of(message)).forEach(
                gone -> findings.accept(finding("pin " + pin, gone))));
        summaries.forEach((summary, range) -> missing(Stream.of(range.first(), range.last())).limit(1).forEach(
                gone -> findings.accept(finding("summary " + summary, gone))));
    }

    private Stream<RecordId> missing(Stream<RecordId> messages) {
        return messages.filter(message -> !ids.contains(message));
    }

    private Finding finding(String what, RecordId message) {
        return Finding.of(
                Kind.DANGLING_REFERENCE,
                id.value(),
                what + " refers to message " + message + ", which the log does not hold",
                "it has no effect, and nothing need be done");
    }
}
