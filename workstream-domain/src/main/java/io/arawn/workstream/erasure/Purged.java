package io.arawn.workstream.erasure;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased.HeldBy;
import java.util.List;

/**
 * What a purge took away, or would.
 *
 * @param inUse whether it was in use, and not in the trash alone
 * @param deleted how many copies of it were in the trash
 * @param forks that hold messages of it, and forks of those
 * @param forksToo whether the messages go from those, too
 * @param clean whether nothing is left in what is derived from the logs; true as long as nothing was done
 */
public record Purged(
        Workstream workstream, boolean inUse, int deleted, List<HeldBy> forks, boolean forksToo, boolean clean) {

    public Purged {
        forks = List.copyOf(forks);
    }
}
