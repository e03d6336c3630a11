package io.arawn.workstream.logstore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.time.Instant;
import java.util.List;

/**
 * Reads the logs in the trash. There is no catalog of them.
 *
 * @param now the current time
 */
record TrashReader(MessageLog log, Instant now) {

    /** All workstreams in the trash, the newest removal first. */
    List<Removed> all() {
        return log.removed().stream().map(this::read).toList();
    }

    /** The workstream with this id, else with this name. Of several, the one that was removed last. */
    Removed find(String reference) {
        List<Removed> trash = all();
        return trash.stream()
                .filter(each -> each.workstream().id().value().equals(reference))
                .findFirst()
                .or(() -> trash.stream()
                        .filter(each -> WorkstreamName.keyOf(each.workstream().name())
                                .equals(WorkstreamName.keyOf(reference)))
                        .findFirst())
                .orElseThrow(() -> UnknownWorkstreamException.inTrash(reference));
    }

    /** A log that cannot be read has only its id, so that the others can be restored. */
    private Removed read(RemovedLog removed) {
        try {
            return new Removed(removed, entry(removed).asOf(now).workstream());
        } catch (LogUnavailableException unreadable) {
            return new Removed(removed, nothingOf(removed).workstream());
        }
    }

    private CatalogEntry entry(RemovedLog removed) {
        CatalogEntry entry = nothingOf(removed);
        for (LogPage page : Pages.of(log, removed, Integer.MAX_VALUE)) {
            Deadline.check();
            entry = entry.after(LogOutline.of(page), checkpoint(removed, page.end()));
        }
        return entry;
    }

    private static CatalogEntry nothingOf(RemovedLog removed) {
        return CatalogEntry.empty(checkpoint(removed, new Bookmark(new Position("", 0), "")));
    }

    private static Checkpoint checkpoint(RemovedLog removed, Bookmark readTo) {
        return new Checkpoint(new LogState(removed.id(), readTo.position(), removed.removedAt()), readTo);
    }
}
