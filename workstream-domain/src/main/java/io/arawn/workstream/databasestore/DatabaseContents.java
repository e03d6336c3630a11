package io.arawn.workstream.databasestore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages and events of a workstream, in one transaction. */
record DatabaseContents(Rows rows, StoredWorkstream workstream) implements Contents {

    private static final int TOGETHER = 100;

    @Override
    public long count() {
        return workstream.workstream().messageCount();
    }

    @Override
    public Optional<Long> ordinal(RecordId message) {
        return Optional.ofNullable(rows.records().messages(workstream.key(), Set.of(message)).get(message))
                .flatMap(StoredRecord::ordinal);
    }

    @Override
    public Optional<Message> message(long ordinal) {
        return between(ordinal, ordinal).stream().findFirst();
    }

    @Override
    public List<Message> between(long first, long last) {
        long wanted = Math.min(last, count() - 1) - first + 1;
        List<Message> messages = new ArrayList<>();
        long left = Bounds.READ_AT_ONCE;
        while (messages.size() < wanted && (left > 0 || messages.size() < 2)) {
            int next = (int) Math.min(TOGETHER, wanted - messages.size());
            List<StoredRecord> read = rows.records().numbered(workstream.key(), first + messages.size(), next);
            for (StoredRecord stored : read) {
                if (left > 0 || messages.size() < 2) {
                    stored.message().ifPresent(messages::add);
                    left -= stored.message().map(Message::length).orElse(0L);
                }
            }
            if (read.size() < next) {
                break;
            }
        }
        return messages;
    }

    @Override
    public List<Event> events() {
        return new StoredEntries(rows, workstream).events()
                .map(LogEntry::record)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }
}
