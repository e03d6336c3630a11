package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.store.RecordCopies;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a database, for copies. Each page and each append is a transaction. */
record DatabaseCopies(WorkstreamDatabase database, DatabaseWorkstreams workstreams, InstantSource clock)
        implements RecordCopies {

    private static final int PAGE = 1_000;

    @Override
    public Iterable<LogEntry> entries(WorkstreamId id) {
        StoredWorkstream begun = database.read(rows -> NamedRows.of(rows).get(id));
        Iterable<LogPage> pages = Pages.of(
                before -> page(begun, before.map(page -> page.end().position().number()).orElse(0L)), LogPage::more);
        return () -> Pages.entries(pages).iterator();
    }

    private LogPage page(StoredWorkstream begun, long from) {
        return database.read(rows -> {
            StoredWorkstream now = NamedRows.of(rows).get(begun.id());
            if (!now.key().equals(begun.key()) || now.generation() != begun.generation()) {
                throw new LogChangedException(begun.id(), Change.REWRITTEN);
            }
            return new StoredEntries(rows, now).page(from, PAGE);
        });
    }

    @Override
    public Position append(Workstream of, Optional<Position> end, List<LogRecord> records, List<AttachedFile> files) {
        return database.change(rows -> {
            StoredWorkstream to = end.map(seen -> unchanged(rows, of.id(), seen)).orElseGet(() -> added(rows, of));
            requireFreeName(rows, to, records);
            DatabaseHistory.keep(rows, to, AttachedFile.referred(files, records));
            StoredWorkstream after = new Writing(rows, clock).append(to, records);
            return after.at(after.end());
        });
    }

    private StoredWorkstream added(Rows rows, Workstream of) {
        return workstreams.added(
                rows,
                new NewWorkstream(new WorkstreamName(of.name()), Optional.of(of.id()), Map.of(), Optional.empty()));
    }

    private static StoredWorkstream unchanged(Rows rows, WorkstreamId id, Position end) {
        StoredWorkstream locked = NamedRows.of(rows).lock(id);
        if (!locked.at(locked.end()).equals(end)) {
            throw new LogChangedException(id, Change.MOVED_ON);
        }
        return locked;
    }

    /** The records may have a name on the way that another workstream has. */
    private static void requireFreeName(Rows rows, StoredWorkstream to, List<LogRecord> records) {
        String name = to.after(records, 0, to.end() + records.size(), to.modified()).workstream().name();
        DatabaseWorkstreams.requireFreeName(rows, name, Optional.of(to.key()));
    }
}
