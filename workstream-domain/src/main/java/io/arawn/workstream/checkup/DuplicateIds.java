package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds messages that share an id. Reads the log once more if there seem to be some. */
final class DuplicateIds implements Examination {

    private static final int NAMED_AT_MOST = 20;

    private final WorkstreamId id;
    private final RecordIdHashes ids;
    private final Iterable<LogEntry> entries;

    /**
     * @param ids the ids of all messages; it ends before this examination
     * @param entries the same records again
     */
    DuplicateIds(WorkstreamId id, RecordIdHashes ids, Iterable<LogEntry> entries) {
        this.id = id;
        this.ids = ids;
        this.entries = entries;
    }

    @Override
    public void page(LogPage page) {}

    @Override
    public void end(Consumer<Finding> findings) {
        Set<Long> repeated = ids.repeated();
        if (!repeated.isEmpty()) {
            Map<RecordId, Integer> counts = counts(repeated);
            counts.values().removeIf(count -> count < 2);
            counts.entrySet().stream().limit(NAMED_AT_MOST).forEach(each -> findings.accept(finding(
                    each.getValue() + " messages have the id " + each.getKey())));
            if (counts.size() > NAMED_AT_MOST) {
                findings.accept(finding((counts.size() - NAMED_AT_MOST) + " more ids belong to several messages"));
            }
        }
    }

    private Finding finding(String what) {
        return Finding.of(
                Kind.DUPLICATE_ID,
                id.value(),
                what + ", by which only the first is found",
                "all of them are shown; give the others ids of their own in an editor if you refer to them");
    }

    private Map<RecordId, Integer> counts(Set<Long> repeated) {
        Map<RecordId, Integer> counts = new TreeMap<>();
        for (LogEntry entry : entries) {
            if (entry.record() instanceof Message message && repeated.contains(RecordIdHashes.hash(message.id()))) {
                counts.merge(message.id(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
