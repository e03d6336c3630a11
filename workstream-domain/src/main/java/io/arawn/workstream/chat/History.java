package io.arawn.workstream.chat;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.DamagedLine;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.Recall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was said in workstreams: adding to it, paging through it, following it. Safe for use by many threads. */
public final class History {

    private static final int LEAST_READ = 20;

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;
    private final Supplier<RecordId> ids;
    private final InstantSource clock;

    public History(
            MessageLog log, Workstreams workstreams, Recall recall, Supplier<RecordId> ids, InstantSource clock) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Some messages of a workstream.
     *
     * @param messages in the order that was asked for
     * @param more whether there are more in the direction of reading
     * @param damaged lines in between that are no records
     */
    public record MessagePage(List<Message> messages, boolean more, List<DamagedLine> damaged) {

        public MessagePage {
            messages = List.copyOf(messages);
            damaged = List.copyOf(damaged);
        }
    }

    /** An id for a new record. */
    public RecordId newId() {
        return ids.get();
    }

    /**
     * Adds records; they are durable when this returns.
     *
     * @throws WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        requireActive(id);
        return log.append(id, records);
    }

    /**
     * Adds a message, unless one of the same id is there: then that one is returned, and nothing is added, so that who
     * does not know whether an earlier try succeeded can try again.
     *
     * @throws WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public Message appendOnce(WorkstreamId id, Message message) {
        requireActive(id);
        while (true) {
            Known known = recall.indexed(id, index -> known(id, index, message.id()));
            if (known.message().isPresent()) {
                return known.message().get();
            }
            try {
                log.appendAt(id, known.end(), List.of(message));
                return message;
            } catch (LogChangedException changed) {
                if (changed.change() != LogChangedException.Change.MOVED_ON) {
                    throw changed;
                }
            }
        }
    }

    private record Known(Optional<Message> message, Position end) {}

    private Known known(WorkstreamId id, MessageIndex index, RecordId message) {
        Position end = index.checkpoint(id)
                .map(checkpoint -> checkpoint.seen().end())
                .orElseGet(() -> log.start(id));
        return new Known(index.ordinal(id, message).flatMap(ordinal -> message(id, index, ordinal)), end);
    }

    private Optional<Message> message(WorkstreamId id, MessageIndex index, long ordinal) {
        return index.seek(id, ordinal)
                .flatMap(position -> log.read(id, position, 1).entries().stream().findFirst())
                .flatMap(entry -> messageOf(entry));
    }

    private void requireActive(WorkstreamId id) {
        Workstream workstream = workstreams.get(id).workstream();
        if (workstream.state() == State.ARCHIVED) {
            throw WorkstreamConflictException.archived(workstream);
        }
    }

    /**
     * Messages from the oldest on.
     *
     * @param after the id of the message after which to begin; empty for the beginning
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        Position from = after.map(message -> place(id, message, 1)).orElseGet(() -> log.start(id));
        List<Message> messages = new ArrayList<>();
        List<DamagedLine> damaged = new ArrayList<>();
        boolean more = true;
        while (more && messages.size() <= limit) {
            LogPage page = log.read(id, from, Math.max(LEAST_READ, limit + 1 - messages.size()));
            page.entries().forEach(entry -> messageOf(entry).ifPresent(messages::add));
            damaged.addAll(page.damaged());
            from = page.end().position();
            more = page.more();
        }
        return page(messages, limit, damaged);
    }

    /**
     * Messages from the newest back, the newest first.
     *
     * @param before the id of the message before which to begin; empty for the end
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        Optional<Position> to = before.map(message -> place(id, message, 0));
        List<Message> messages = new ArrayList<>();
        List<DamagedLine> damaged = new ArrayList<>();
        boolean more = true;
        while (more && messages.size() <= limit) {
            LogPage page = log.readBefore(id, to, Math.max(LEAST_READ, limit + 1 - messages.size()));
            page.entries().reversed().forEach(entry -> messageOf(entry).ifPresent(messages::add));
            damaged.addAll(page.damaged());
            to = Optional.of(page.start());
            more = page.more();
        }
        return page(messages, limit, damaged);
    }

    private static MessagePage page(List<Message> messages, int limit, List<DamagedLine> damaged) {
        boolean more = messages.size() > limit;
        return new MessagePage(more ? messages.subList(0, limit) : messages, more, damaged);
    }

    private Position place(WorkstreamId id, RecordId message, int further) {
        return recall.indexed(id, index -> {
            long ordinal = index.ordinal(id, message)
                    .orElseThrow(() -> new InvalidInputException(
                            "cursor", "there is no message '" + message + "' in workstream " + id));
            return index.seek(id, ordinal + further).orElseGet(() -> readTo(id, index));
        });
    }

    /** Not the end of the log, which others may have moved on since the index was asked. */
    private Position readTo(WorkstreamId id, MessageIndex index) {
        return index.checkpoint(id)
                .map(checkpoint -> checkpoint.readTo().position())
                .orElseGet(() -> log.start(id));
    }

    private Position end(WorkstreamId id) {
        return log.readBefore(id, Optional.empty(), 1).end().position();
    }

    private static Optional<Message> messageOf(LogEntry entry) {
        return entry.record() instanceof Message message ? Optional.of(message) : Optional.empty();
    }

    /** The message of this id, or empty when there is none. */
    public Optional<Message> find(WorkstreamId id, RecordId message) {
        return recall.indexed(
                id, index -> index.ordinal(id, message).flatMap(ordinal -> message(id, index, ordinal)));
    }

    /** Tells the follower what is appended from now on, by whomever. */
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return log.follow(id, end(id), follower);
    }

    /** Tells the follower all that was appended, and then what is. */
    public Subscription followAll(WorkstreamId id, LogFollower follower) {
        return log.follow(id, log.start(id), follower);
    }

    /**
     * Tells the follower what stands behind the message, and then what is appended.
     *
     * @throws InvalidInputException when there is no message of that id
     */
    public Subscription followAfter(WorkstreamId id, RecordId message, LogFollower follower) {
        return log.follow(id, place(id, message, 1), follower);
    }

    /**
     * Keeps the message in every window from now on.
     *
     * @throws InvalidInputException when there is no message of that id
     */
    public void pin(WorkstreamId id, RecordId message, Optional<String> author) {
        requireMessage(id, message);
        append(id, List.of(new Event.Pinned(origin(author), message)));
    }

    /**
     * No longer keeps the message in every window.
     *
     * @throws InvalidInputException when there is no message of that id
     */
    public void unpin(WorkstreamId id, RecordId message, Optional<String> author) {
        requireMessage(id, message);
        append(id, List.of(new Event.Unpinned(origin(author), message)));
    }

    private void requireMessage(WorkstreamId id, RecordId message) {
        if (find(id, message).isEmpty()) {
            throw new InvalidInputException("message", "there is no message '" + message + "' in workstream " + id);
        }
    }

    private Origin origin(Optional<String> author) {
        return new Origin(ids.get(), clock.instant(), author);
    }
}
