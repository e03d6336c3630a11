package io.arawn.workstream.databasestore;

import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes records of a locked workstream with what is derived from them.
 *
 * @param clock dates the write, after its records were made
 */
record Writing(Rows rows, InstantSource clock) {

    /** Appends the records, and returns the row of the workstream behind them. */
    StoredWorkstream append(StoredWorkstream to, List<? extends LogRecord> records) {
        if (records.isEmpty()) {
            return to;
        }
        Batch batch = new Batch(to, last(to));
        records.forEach(batch::add);
        rows.records().add(to.key(), batch.stored);
        rows.words().add(to.key(), batch.words);
        StoredWorkstream after = to.after(records, batch.terms, batch.place, clock.instant());
        rows.workstreams().update(after);
        return after;
    }

    private Optional<Message> last(StoredWorkstream of) {
        long count = of.workstream().messageCount();
        return count == 0
                ? Optional.empty()
                : rows.records().numbered(of.key(), count - 1, 1).stream()
                        .flatMap(stored -> stored.message().stream())
                        .findFirst();
    }

    /** The terms by which a message is found. */
    static TermWeights words(Message message, Optional<Message> before) {
        return TermWeights.of(IndexedMessage.of(message, before, 0, new Position("", 0)));
    }

    private static final class Batch {

        private final List<StoredRecord> stored = new ArrayList<>();
        private final Map<Long, TermWeights> words = new HashMap<>();
        private Optional<Message> before;
        private long place;
        private long ordinal;
        private long terms;

        Batch(StoredWorkstream to, Optional<Message> before) {
            this.before = before;
            place = to.end();
            ordinal = to.workstream().messageCount();
        }

        void add(LogRecord record) {
            switch (record) {
                case Message message -> {
                    TermWeights of = Writing.words(message, before);
                    stored.add(new StoredRecord(place, Optional.of(ordinal++), of.length(), message));
                    words.put(place, of);
                    terms += of.length();
                    before = Optional.of(message);
                }
                case Event event -> stored.add(new StoredRecord(place, Optional.empty(), 0, event));
            }
            place++;
        }
    }
}
