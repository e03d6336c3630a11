package io.arawn.workstream.checkup;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.util.function.Consumer;

/** Builds the entry that an empty catalog would get for a log. */
final class RebuiltEntry implements Examination {

    private final LogState state;
    private CatalogEntry entry;

    RebuiltEntry(MessageLog log, LogState state) {
        this.state = state;
        entry = CatalogEntry.empty(new Checkpoint(state, new Bookmark(log.start(state.id()), "")));
    }

    @Override
    public void page(LogPage page) {
        entry = entry.after(LogOutline.of(page), new Checkpoint(state, page.end()));
    }

    @Override
    public void end(Consumer<Finding> findings) {}

    CatalogEntry entry() {
        return entry;
    }
}
