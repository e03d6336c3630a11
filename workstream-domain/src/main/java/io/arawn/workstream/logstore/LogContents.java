package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.store.Contents;
import java.util.List;
import java.util.Optional;

/** The contents of a log, up to the end of its indexed part. */
record LogContents(WorkstreamId id, MessageLog log, MessageIndex index, Recall recall, KnownEvents known)
        implements Contents {

    @Override
    public long count() {
        return index.count(id);
    }

    @Override
    public Optional<Long> ordinal(RecordId message) {
        return index.ordinal(id, message);
    }

    @Override
    public Optional<Message> message(long ordinal) {
        return between(ordinal, ordinal).stream().findFirst();
    }

    @Override
    public List<Message> between(long first, long last) {
        long wanted = Math.min(last, count() - 1) - first + 1;
        return wanted > 0 ? recall.between(index, id, first, wanted) : List.of();
    }

    /** The end of the indexed part. The end of the log may have moved since the look-up in the index. */
    Position end() {
        return index.checkpoint(id)
                .map(checkpoint -> checkpoint.readTo().position())
                .orElseGet(() -> log.start(id));
    }

    /** The position of the message of this number; the end if there are not so many. */
    Position place(long ordinal) {
        return index.seek(id, ordinal).orElseGet(this::end);
    }

    @Override
    public List<Event> events() {
        return known.at(id, index.events(id));
    }
}
