package io.arawn.workstream.log;

import java.util.List;

/**
 * A stretch of a log.
 *
 * @param entries in the log's order
 * @param damaged the lines of the stretch that are not records
 * @param start the position before the first entry
 * @param end the position after the last entry and any damaged line behind it
 * @param more whether records lie beyond in the direction of reading
 */
public record LogPage(
        List<LogEntry> entries, List<DamagedLine> damaged, Position start, Bookmark end, boolean more) {

    public LogPage {
        entries = List.copyOf(entries);
        damaged = List.copyOf(damaged);
    }
}
