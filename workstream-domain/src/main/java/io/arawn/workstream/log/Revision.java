package io.arawn.workstream.log;

import io.arawn.workstream.message.LogRecord;
import java.util.Optional;

/** Says what becomes of each line of a log that is rewritten. Asked in the log's order, of each line once. */
public interface Revision {

    /** What stands in the record's place from now on: the same leaves its line as it is, empty takes it out. */
    Optional<LogRecord> of(LogRecord record);

    /**
     * Whether a text that is no record may stay, such as a damaged line or a torn one that was moved out of the way.
     *
     * @param text as it stands and, in a second call, with its JSON escapes resolved; in overlapping pieces when it is
     *     long. What may not stay once goes
     */
    boolean keeps(String text);
}
