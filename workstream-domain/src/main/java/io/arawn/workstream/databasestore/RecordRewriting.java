package io.arawn.workstream.databasestore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rewrites the records of a locked workstream where they stand, with what is derived from them. For one rewrite. */
final class RecordRewriting {

    private static final int TOGETHER = 200;

    private final Rows rows;
    private final StoredWorkstream old;
    private final boolean allWords;
    private StoredWorkstream made;
    private Optional<Message> before = Optional.empty();
    private boolean otherBefore;
    private List<LogRecord> kept = new ArrayList<>();
    private long terms;

    /** @param allWords whether to derive all terms again; if not, only those of changed messages and their successors */
    RecordRewriting(Rows rows, StoredWorkstream old, int generation, boolean allWords) {
        this.rows = rows;
        this.old = old;
        this.allWords = allWords;
        made = StoredWorkstream.empty(old.key(), old.id(), generation, old.modified());
    }

    /** Carries out an erasure. Positions of the old generation are void afterwards. */
    static void revise(Rows rows, StoredWorkstream old, Revision revision) {
        new RecordRewriting(rows, old, old.generation() + 1, false).carryOut(revision::of);
    }

    /** Derives everything again from the records. */
    static void derive(Rows rows, StoredWorkstream old) {
        new RecordRewriting(rows, old, old.generation(), true).carryOut(Optional::of);
    }

    private void carryOut(Function<LogRecord, Optional<LogRecord>> revision) {
        long from = 0;
        while (from < old.end()) {
            Deadline.check();
            List<StoredRecord> page = rows.records().forward(old.key(), from, TOGETHER);
            for (StoredRecord stored : page) {
                revision.apply(stored.record())
                        .ifPresentOrElse(record -> keep(stored, record), () -> remove(stored));
            }
            from = page.isEmpty() ? old.end() : page.getLast().place() + 1;
            made = made.after(kept, terms, old.end(), old.modified());
            kept = new ArrayList<>();
            terms = 0;
        }
        rows.records().renumber(old.key());
        rows.workstreams().update(made.removedAt(old.removedAt()));
    }

    private void remove(StoredRecord stored) {
        forget(stored);
        rows.records().remove(old.key(), List.of(stored.place()));
    }

    private void forget(StoredRecord stored) {
        if (stored.ordinal().isPresent()) {
            rows.words().remove(old.key(), List.of(stored.place()));
            rows.vectors().remove(old.key(), List.of(stored.place()));
            otherBefore = true;
        }
    }

    private void keep(StoredRecord stored, LogRecord record) {
        kept.add(record);
        if (record instanceof Message message) {
            message(stored, message);
        } else if (!record.equals(stored.record())) {
            forget(stored);
            rows.records().replace(old.key(), new StoredRecord(stored.place(), Optional.empty(), 0, record));
        }
    }

    private void message(StoredRecord stored, Message message) {
        boolean same = message.equals(stored.record());
        int length = stored.terms();
        if (allWords || otherBefore || !same) {
            TermWeights words = Writing.words(message, before);
            length = words.length();
            rows.words().remove(old.key(), List.of(stored.place()));
            rows.words().add(old.key(), new HashMap<>(Map.of(stored.place(), words)));
        }
        if (!same || length != stored.terms()) {
            rows.records().replace(
                    old.key(), new StoredRecord(stored.place(), stored.ordinal(), length, message));
        }
        terms += length;
        before = Optional.of(message);
        otherBefore = false;
    }
}
