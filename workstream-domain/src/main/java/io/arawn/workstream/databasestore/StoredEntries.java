package io.arawn.workstream.databasestore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position.Bookmark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of a workstream as entries with positions, which are read in pages. */
record StoredEntries(Rows rows, StoredWorkstream workstream) {

    private static final int PAGE = 200;

    /** The pages from the beginning. */
    Iterable<LogPage> pages() {
        return Pages.of(
                before -> page(before.map(page -> page.end().position().number()).orElse(0L), PAGE), LogPage::more);
    }

    /** The records from the beginning. */
    Iterable<LogEntry> all() {
        return () -> Pages.entries(pages()).iterator();
    }

    /** The records from a place on. */
    LogPage page(long from, int limit) {
        Deadline.check();
        List<LogEntry> entries =
                rows.records().forward(workstream.key(), from, limit).stream().map(this::entry).toList();
        long end = entries.isEmpty() ? Math.max(from, workstream.end()) : entries.getLast().next().number();
        return new LogPage(
                entries, List.of(), workstream.at(from), new Bookmark(workstream.at(end), ""),
                entries.size() == limit && end < workstream.end());
    }

    /** The events, in order. */
    Stream<LogEntry> events() {
        return rows.records().events(workstream.key()).stream().map(this::entry);
    }

    private LogEntry entry(StoredRecord stored) {
        return new LogEntry(
                workstream.at(stored.place()), workstream.at(stored.place() + 1), stored.record(), Optional.empty());
    }
}
