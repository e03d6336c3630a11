package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.LogPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reports the lines that are not records, each by its number, up to a limit. */
final class DamagedLines implements Examination {

    private static final int NAMED_AT_MOST = 1_000;

    private final WorkstreamId id;
    private final List<DamagedLine> named = new ArrayList<>();
    private long count;

    DamagedLines(WorkstreamId id) {
        this.id = id;
    }

    @Override
    public void page(LogPage page) {
        count += page.damaged().size();
        page.damaged().stream().limit(NAMED_AT_MOST - named.size()).forEach(named::add);
    }

    @Override
    public void end(Consumer<Finding> findings) {
        named.forEach(line -> findings.accept(finding(line.where(), line.reason())));
        if (count > named.size()) {
            findings.accept(finding(id.value(), (count - named.size()) + " more lines are no records"));
        }
    }

    private static Finding finding(String where, String what) {
        return Finding.of(
                Kind.DAMAGED_LINE, where, what, "it is skipped; mend the line in an editor, or leave it as it is");
    }
}
