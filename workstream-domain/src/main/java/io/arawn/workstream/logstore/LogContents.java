package io.arawn.workstream.logstore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contents of a log, up to the end of its indexed part. */
record LogContents(WorkstreamId id, MessageLog log, MessageIndex index, KnownEvents known) implements Contents {

    private static final int PAGE = 2_000;

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
        List<Message> messages = new ArrayList<>();
        Optional<Position> from = wanted > 0 ? index.seek(id, first) : Optional.empty();
        long left = Bounds.READ_AT_ONCE;
        while (from.isPresent() && messages.size() < wanted && (left > 0 || messages.size() < 2)) {
            Deadline.check();
            LogPage page = log.read(id, from.get(), (int) Math.min(PAGE, wanted - messages.size()));
            for (LogEntry entry : page.entries()) {
                boolean room = messages.size() < wanted && (left > 0 || messages.size() < 2);
                if (room && entry.record() instanceof Message message) {
                    messages.add(message);
                    left -= message.length();
                }
            }
            from = page.more() ? Optional.of(page.end().position()) : Optional.empty();
        }
        return messages;
    }

    @Override
    public List<Event> events() {
        return known.at(id, index.events(id));
    }
}
