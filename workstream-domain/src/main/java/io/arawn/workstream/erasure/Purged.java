package io.arawn.workstream.erasure;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased.HeldBy;
import java.util.List;

/**
 * The result of a purge or of its rehearsal.
 *
 * @param inUse whether the workstream was in use, and not only in the trash
 * @param deleted the number of its copies in the trash
 * @param forks its forks that hold messages of it, and their forks
 * @param forksToo whether the messages are also erased from those
 * @param clean whether the caches were cleaned too; true for a rehearsal
 */
public record Purged(
        Workstream workstream, boolean inUse, int deleted, List<HeldBy> forks, boolean forksToo, boolean clean) {

    public Purged {
        forks = List.copyOf(forks);
    }
}
