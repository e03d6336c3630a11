package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Event;
import java.util.function.Consumer;

/** Reports a log whose first record has a newer format. */
final class FormatVersion implements Examination {

    private final WorkstreamId id;
    private boolean begun;
    private boolean newer;

    FormatVersion(WorkstreamId id) {
        this.id = id;
    }

    @Override
    public void page(LogPage page) {
        if (!begun && !page.entries().isEmpty()) {
            begun = true;
            newer = Event.Created.isOfNewerFormat(page.entries().getFirst().record());
        }
    }

    @Override
    public void end(Consumer<Finding> findings) {
        if (newer) {
            findings.accept(Finding.of(
                    Kind.NEWER_FORMAT,
                    id.value(),
                    "its log is of a newer format than this version of arawn writes",
                    "it can be read, as far as it is understood; use a newer version of arawn to write to it"));
        }
    }
}
