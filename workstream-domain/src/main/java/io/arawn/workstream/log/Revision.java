package io.arawn.workstream.log;

import io.arawn.workstream.message.LogRecord;
import java.util.Optional;

/** Decides about each line of a log in a rewrite. The rewrite calls it in the log's order, once per line. */
public interface Revision {

    /** The record that replaces this one: the same record keeps its line unchanged, empty removes it. */
    Optional<LogRecord> of(LogRecord record);

    /**
     * Whether a text that is not a record may stay, such as a damaged line or a torn record that was moved out of the
     * log.
     *
     * @param text the text as it stands and, in a second call, with its JSON escapes resolved; a long text comes in
     *     overlapping pieces. If one call returns false, the text is removed
     */
    boolean keeps(String text);
}
