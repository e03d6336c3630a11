package io.arawn.workstream.logstore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Rereading;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Contents.Pins;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Appends to, pages through and follows the messages of workstreams. Many threads can use one object. */
public final class History {

    private static final int LATER = 1_000;

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;
    private final EventOrigins origins;
    private final KnownEvents events;

    public History(
            MessageLog log, Workstreams workstreams, Recall recall, EventOrigins origins) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
        this.origins = origins;
        events = new KnownEvents(log);
    }

    /**
     * Runs the action on the messages and events at the time of the call or later.
     *
     * @param action called again from its beginning if the log is rewritten meanwhile
     * @return the result of the action
     */
    public <R> R read(WorkstreamId id, Function<Contents, R> action) {
        return recall.indexed(id, index -> action.apply(new LogContents(id, log, index, events)));
    }

    /** A new record id. */
    public RecordId newId() {
        return origins.ids().get();
    }

    /**
     * Appends records. They are durable when this method returns.
     *
     * @throws WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        workstreams.requireActive(id);
        return log.append(id, records);
    }

    /**
     * Appends those messages whose ids are not in the log and were not erased from it, even if other processes append
     * the same messages now. So a caller can try again when it does not know whether an earlier try succeeded.
     *
     * @param messages no two of the same id
     * @throws WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        workstreams.requireActive(id);
        Known known = known(id, messages);
        while (true) {
            List<Message> missing = new ArrayList<>(messages);
            missing.removeIf(known::has);
            if (missing.isEmpty()) {
                // The earlier try may not have made them durable.
                log.append(id, List.of());
                return known.of(messages, missing);
            }
            try {
                log.appendAt(id, known.end(), missing);
                return known.of(messages, missing);
            } catch (LogChangedException changed) {
                if (changed.change() != LogChangedException.Change.MOVED_ON) {
                    throw changed;
                }
                known = later(id, messages, known);
            }
        }
    }

    /**
     * The known messages and erasures up to an end of the log.
     *
     * @param messages those of the wanted messages that are in the log
     * @param erased all erased ids
     */
    private record Known(Map<RecordId, Message> messages, Set<RecordId> erased, Position end) {

        boolean has(Message message) {
            return messages.containsKey(message.id()) || erased.contains(message.id());
        }

        Once of(List<Message> wanted, List<Message> added) {
            List<RecordId> gone = wanted.stream()
                    .map(Message::id)
                    .filter(id -> !messages.containsKey(id) && erased.contains(id))
                    .toList();
            return new Once(added, List.copyOf(messages.values()), gone);
        }
    }

    private Known known(WorkstreamId id, List<Message> wanted) {
        while (true) {
            Optional<Known> known = recall.indexed(id, index -> knownAtOneEnd(id, index, wanted));
            if (known.isPresent()) {
                return known.get();
            }
            Deadline.check();
        }
    }

    /** Empty if the index changed during the look-ups, which then may have missed a message before the end. */
    private Optional<Known> knownAtOneEnd(WorkstreamId id, MessageIndex index, List<Message> wanted) {
        // Taken before the look-ups, so that records that others index later lie after this end and are noticed.
        Position end = readTo(id, index);
        Map<RecordId, Message> there = new LinkedHashMap<>();
        for (Message message : wanted) {
            index.ordinal(id, message.id())
                    .flatMap(ordinal -> message(id, index, ordinal))
                    .ifPresent(stored -> there.put(stored.id(), stored));
        }
        Set<RecordId> erased =
                there.size() < wanted.size() ? erased(events.at(id, index.events(id)).stream()) : Set.of();
        return Optional.of(new Known(there, erased, end)).filter(known -> readTo(id, index).equals(known.end()));
    }

    private static Set<RecordId> erased(Stream<? extends LogRecord> records) {
        return records.filter(Event.Erased.class::isInstance)
                .map(record -> ((Event.Erased) record).message())
                .collect(Collectors.toSet());
    }

    /** Reads the records that others have appended since. */
    private Known later(WorkstreamId id, List<Message> wanted, Known known) {
        try {
            LogPage page = log.read(id, known.end(), LATER);
            Set<RecordId> ids = wanted.stream().map(Message::id).collect(Collectors.toSet());
            Map<RecordId, Message> there = new LinkedHashMap<>(known.messages());
            page.entries().stream()
                    .flatMap(entry -> messageOf(entry).stream())
                    .filter(message -> ids.contains(message.id()))
                    .forEach(message -> there.putIfAbsent(message.id(), message));
            Set<RecordId> erased = new HashSet<>(known.erased());
            erased.addAll(erased(page.entries().stream().map(LogEntry::record)));
            return new Known(there, erased, page.end().position());
        } catch (LogChangedException rewritten) {
            return known(id, wanted);
        }
    }

    private Optional<Message> message(WorkstreamId id, MessageIndex index, long ordinal) {
        return index.seek(id, ordinal)
                .flatMap(position -> log.read(id, position, 1).entries().stream().findFirst())
                .flatMap(entry -> messageOf(entry));
    }

    /**
     * Messages, the oldest first.
     *
     * @param after the id of the message after which to begin; empty for the beginning
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return Rereading.of(() -> readForward(id, after, limit));
    }

    private MessagePage readForward(WorkstreamId id, Optional<RecordId> after, int limit) {
        Position from = after.map(message -> place(id, message, 1)).orElseGet(() -> log.start(id));
        return forward(id, from, Instant.MIN, limit);
    }

    /**
     * Messages that are not older than a time, in the order of the log. If clocks differ, that is not the order of the
     * timestamps; older messages are left out wherever they stand.
     *
     * @param after the id of the message after which to begin; empty for the beginning
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        Position from = after.map(message -> place(id, message, 1))
                .orElseGet(() -> recall.indexed(
                        id, index -> index.since(id, time).orElseGet(() -> readTo(id, index))));
        return forward(id, from, time, limit);
    }

    private MessagePage forward(WorkstreamId id, Position start, Instant since, int limit) {
        FillingPage filling = new FillingPage(limit);
        for (LogPage page : Pages.from(start, log, id, filling::wanted)) {
            Deadline.check();
            page.entries().forEach(entry -> messageOf(entry)
                    .filter(message -> !message.timestamp().isBefore(since))
                    .ifPresent(filling::add));
            filling.addDamaged(page.damaged());
        }
        return filling.page();
    }

    /**
     * Messages, the newest first.
     *
     * @param before the id of the message before which to begin; empty for the end
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return Rereading.of(() -> readBackward(id, before, limit));
    }

    private MessagePage readBackward(WorkstreamId id, Optional<RecordId> before, int limit) {
        Optional<Position> to = before.map(message -> place(id, message, 0));
        FillingPage filling = new FillingPage(limit);
        for (LogPage page : Pages.before(to, log, id, filling::wanted)) {
            Deadline.check();
            page.entries().reversed().forEach(entry -> messageOf(entry).ifPresent(filling::add));
            filling.addDamaged(page.damaged());
        }
        return filling.page();
    }

    private Position place(WorkstreamId id, RecordId message, int further) {
        return recall.indexed(id, index -> {
            long ordinal = index.ordinal(id, message)
                    .orElseThrow(() -> new InvalidInputException(
                            "cursor", "there is no message '" + message + "' in workstream " + id));
            return index.seek(id, ordinal + further).orElseGet(() -> readTo(id, index));
        });
    }

    /** The end of the indexed part. The end of the log may have moved since the look-up in the index. */
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

    /** Sends the follower all records that any process appends from now on. */
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return Rereading.of(() -> log.follow(id, end(id), follower));
    }

    /** Sends the follower all records, and then all new ones. */
    public Subscription followAll(WorkstreamId id, LogFollower follower) {
        return Rereading.of(() -> log.follow(id, log.start(id), follower));
    }

    /**
     * Sends the follower all records after the message, and then all new ones.
     *
     * @throws InvalidInputException when there is no message of that id
     */
    public Subscription followAfter(WorkstreamId id, RecordId message, LogFollower follower) {
        return Rereading.of(() -> log.follow(id, place(id, message, 1), follower));
    }

    /**
     * Pins a message, so that every plan holds it.
     *
     * @return whether it was not pinned before; otherwise nothing is appended
     * @throws InvalidInputException when there is no message of that id, or the maximum of pins in {@link Bounds} is
     *     reached
     */
    public boolean pin(WorkstreamId id, RecordId message, Optional<String> author) {
        workstreams.requireActive(id);
        boolean pinned = isPinned(id, message);
        if (!pinned) {
            requireRoomForPins(id);
            append(id, List.of(new Event.Pinned(origins.by(author), message)));
        }
        return !pinned;
    }

    private void requireRoomForPins(WorkstreamId id) {
        if (read(id, contents -> Pins.of(contents.events())).size() >= Bounds.PINS) {
            throw new InvalidInputException("message", "workstream " + id + " has " + Bounds.PINS
                    + " pinned messages already, as many as may be; unpin one first");
        }
    }

    /**
     * Unpins a message.
     *
     * @return whether it was pinned before; otherwise nothing is appended
     * @throws InvalidInputException when there is no message of that id
     */
    public boolean unpin(WorkstreamId id, RecordId message, Optional<String> author) {
        workstreams.requireActive(id);
        boolean pinned = isPinned(id, message);
        if (pinned) {
            append(id, List.of(new Event.Unpinned(origins.by(author), message)));
        }
        return pinned;
    }

    private boolean isPinned(WorkstreamId id, RecordId message) {
        return read(id, contents -> {
            if (contents.ordinal(message).isEmpty()) {
                throw new InvalidInputException(
                        "message", "there is no message '" + message + "' in workstream " + id);
            }
            return Pins.of(contents.events()).contains(message);
        });
    }

    /** The pinned messages, in the log's order; no more than a plan could contain. */
    public List<Message> pinned(WorkstreamId id) {
        return read(id, Pins::messages);
    }
}
