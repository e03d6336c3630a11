package io.arawn.workstream.recall;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.KnownMessages.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages by their ordinals. It takes a message from memory if it was read before. */
final class SavedMessages {

    private static final int PAGE = 2_000;

    /** Between two messages there may be events. */
    private static final int FEW = 4;

    private final MessageLog log;
    private final MessageIndex index;
    private final KnownMessages known;

    SavedMessages(MessageLog log, MessageIndex index, KnownMessages known) {
        this.log = log;
        this.index = index;
        this.known = known;
    }

    /**
     * The messages with these ordinals, by ordinal; only those that exist. A log that cannot be read gives none. If it
     * is the only log of a request, the update of its index has already failed.
     */
    Map<Long, Message> of(WorkstreamId id, Collection<Long> ordinals) {
        try {
            return readable(id, ordinals);
        } catch (LogUnavailableException unreadable) {
            return Map.of();
        }
    }

    private Map<Long, Message> readable(WorkstreamId id, Collection<Long> ordinals) {
        Optional<Kept> kept = known.of(id, index);
        Map<Long, Message> messages = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (long ordinal : ordinals) {
            Message message = find(kept, ordinal);
            if (message == null) {
                missing.add(ordinal);
            } else {
                messages.put(ordinal, message);
            }
        }
        if (!missing.isEmpty()) {
            Map<Long, Message> read = read(id, missing);
            kept.ifPresent(of -> known.keep(id, index, of, read));
            messages.putAll(read);
        }
        return messages;
    }

    private @Nullable Message find(Optional<Kept> kept, long ordinal) {
        return kept.isEmpty() ? null : known.find(kept.get(), ordinal);
    }

    private Map<Long, Message> read(WorkstreamId id, List<Long> ordinals) {
        Map<Long, Position> places = index.positions(id, ordinals);
        Map<Position, LogRecord> records = places.isEmpty() ? Map.of() : log.at(id, places.values());
        Map<Long, Message> messages = new HashMap<>();
        places.forEach((ordinal, position) -> {
            if (records.get(position) instanceof Message message) {
                messages.put(ordinal, message);
            }
        });
        return messages;
    }

    /**
     * The messages from an ordinal on, at most {@code count}. If together they are very long, the last ones are left
     * out; the first two are always there.
     */
    List<Message> between(WorkstreamId id, long first, long count) {
        Optional<Kept> kept = known.of(id, index);
        Together together = new Together(count);
        boolean ended = false;
        while (!ended && together.hasRoom()) {
            Deadline.check();
            List<Message> next = next(id, kept, first + together.messages.size(), first + count);
            next.forEach(together::add);
            ended = next.isEmpty();
        }
        return together.messages;
    }

    /** The message of this ordinal if it is known, else the messages from there up to a known one. */
    private List<Message> next(WorkstreamId id, Optional<Kept> kept, long ordinal, long end) {
        Message message = find(kept, ordinal);
        if (message != null) {
            return List.of(message);
        }
        List<Message> read = read(id, ordinal, unknown(kept, ordinal, end));
        kept.ifPresent(of -> known.keep(id, index, of, numbered(ordinal, read)));
        return read;
    }

    /** The number of messages from the ordinal on up to one that is known. */
    private long unknown(Optional<Kept> kept, long from, long end) {
        long to = from + 1;
        while (to < end && find(kept, to) == null) {
            to++;
        }
        return to - from;
    }

    private List<Message> read(WorkstreamId id, long first, long count) {
        Together read = new Together(count);
        index.seek(id, first).ifPresent(from -> {
            for (LogPage page : Pages.from(from, log, id, read::wanted)) {
                Deadline.check();
                page.entries().forEach(read::add);
            }
        });
        return read.messages;
    }

    private static Map<Long, Message> numbered(long first, List<Message> messages) {
        Map<Long, Message> numbered = new HashMap<>();
        for (Message message : messages) {
            numbered.put(first + numbered.size(), message);
        }
        return numbered;
    }

    /** Messages that are read together, up to a count and a length. */
    private static final class Together {

        private final List<Message> messages = new ArrayList<>();
        private final long count;
        private long left = Bounds.READ_AT_ONCE;

        Together(long count) {
            this.count = count;
        }

        void add(LogEntry entry) {
            entry.message().ifPresent(this::add);
        }

        void add(Message message) {
            if (hasRoom()) {
                messages.add(message);
                left -= message.length();
            }
        }

        /** How many records to read next; events may stand between the messages. */
        int wanted() {
            return hasRoom() ? (int) Math.min(PAGE, count - messages.size() + FEW) : 0;
        }

        private boolean hasRoom() {
            return messages.size() < count && (left > 0 || messages.size() < 2);
        }
    }
}
