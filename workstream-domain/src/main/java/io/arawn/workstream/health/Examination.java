package io.arawn.workstream.health;

import io.arawn.workstream.log.LogPage;
import java.util.function.Consumer;

/** Looks for one sort of thing in a log that it is shown page by page. For one log and one thread. */
interface Examination {

    /** Looks at the next page. */
    void page(LogPage page);

    /** Tells what was found, after the last page. */
    void end(Consumer<Finding> findings);
}
