package io.arawn.workstream.checkup;

import io.arawn.workstream.health.Finding;
import io.arawn.workstream.log.MessageLog.LogPage;
import java.util.function.Consumer;

/** Searches a log for one kind of finding, page by page. For one log and one thread. */
interface Examination {

    /** Examines the next page. */
    void page(LogPage page);

    /** Reports the findings, after the last page. */
    void end(Consumer<Finding> findings);
}
