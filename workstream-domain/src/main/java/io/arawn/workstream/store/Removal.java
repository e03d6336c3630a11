package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Purged;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes messages and workstreams for good, with everything that is derived from them. */
public interface Removal {

    /**
     * The result that {@link #erase} would have; changes nothing.
     *
     * @throws io.arawn.workstream.erasure.Erased.UnknownMessageException when the workstream neither has nor had one of
     *     the messages
     */
    Erased rehearse(Request request);

    /**
     * Erases messages. Their text is then nowhere in the store, and an event stands in the place of each. A message that
     * was erased before is no error.
     *
     * @param expected as for {@link WorkstreamStore#delete}
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected; nothing was erased
     * @throws io.arawn.workstream.erasure.Erased.UnknownMessageException as for {@link #rehearse}; nothing was erased
     */
    Erased erase(Request request, Predicate<Workstream> expected);

    /** The workstream in use of this id or name, else the one in the trash. */
    Workstream find(String reference);

    /** The result that {@link #purge} would have; changes nothing. */
    Purged rehearsePurge(WorkstreamId id, boolean forksToo);

    /**
     * Deletes a workstream for good, with all that the trash holds of its id.
     *
     * @param forksToo whether to erase its messages also from its forks and their forks; their later messages stay
     * @param author the author of the request, if known
     * @param expected as for {@link WorkstreamStore#delete}
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected; nothing was deleted
     */
    Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author, Predicate<Workstream> expected);
}
