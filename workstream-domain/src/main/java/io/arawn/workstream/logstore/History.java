package io.arawn.workstream.logstore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamConflictException;
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
import io.arawn.workstream.storing.FillingPage;
import io.arawn.workstream.storing.Pinning;
import io.arawn.workstream.storing.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Appends to, pages through and follows the messages of workstreams. Many threads can use one object. */
public final class History {

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;
    private final EventOrigins origins;
    private final KnownEvents events;
    private final AppendingOnce appendingOnce;

    public History(
            MessageLog log, Workstreams workstreams, Recall recall, EventOrigins origins) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
        this.origins = origins;
        events = new KnownEvents(log);
        appendingOnce = new AppendingOnce(log, recall, events);
    }

    /**
     * Runs the action on the messages and events at the time of the call or later.
     *
     * @param action called again from its beginning if the log is rewritten meanwhile
     * @return the result of the action
     */
    public <R> R read(WorkstreamId id, Function<Contents, R> action) {
        return indexed(id, action::apply);
    }

    private <R> R indexed(WorkstreamId id, Function<LogContents, R> action) {
        return recall.indexed(id, index -> action.apply(new LogContents(id, log, index, recall, events)));
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
        return appendingOnce.append(id, messages);
    }

    /**
     * Messages, the oldest first.
     *
     * @param after the id of the message after which to begin; empty for the beginning
     * @throws InvalidInputException when there is no message of that id
     */
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return Pages.evenIfRewritten(() -> readForward(id, after, limit));
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
                .orElseGet(() -> indexed(
                        id, contents -> contents.index().since(id, time).orElseGet(contents::end)));
        return forward(id, from, time, limit);
    }

    private MessagePage forward(WorkstreamId id, Position start, Instant since, int limit) {
        FillingPage filling = new FillingPage(limit);
        for (LogPage page : Pages.from(start, log, id, filling::wanted)) {
            Deadline.check();
            page.entries().forEach(entry -> entry.message()
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
        return Pages.evenIfRewritten(() -> readBackward(id, before, limit));
    }

    private MessagePage readBackward(WorkstreamId id, Optional<RecordId> before, int limit) {
        Optional<Position> to = before.map(message -> place(id, message, 0));
        FillingPage filling = new FillingPage(limit);
        for (LogPage page : Pages.before(to, log, id, filling::wanted)) {
            Deadline.check();
            page.entries().reversed().forEach(entry -> entry.message().ifPresent(filling::add));
            filling.addDamaged(page.damaged());
        }
        return filling.page();
    }

    private Position place(WorkstreamId id, RecordId message, int further) {
        return indexed(id, contents -> {
            long ordinal = contents.ordinal(message)
                    .orElseThrow(() -> Refusals.noMessage("cursor", id, message));
            return contents.place(ordinal + further);
        });
    }

    private Position end(WorkstreamId id) {
        return log.readBefore(id, Optional.empty(), 1).end().position();
    }

    /** The message of this id, or empty when there is none. */
    public Optional<Message> find(WorkstreamId id, RecordId message) {
        return indexed(id, contents -> contents.ordinal(message).flatMap(contents::message));
    }

    /** Sends the follower all records that any process appends from now on. */
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return Pages.evenIfRewritten(() -> log.follow(id, end(id), follower));
    }

    /** Sends the follower all records, and then all new ones. */
    public Subscription followAll(WorkstreamId id, LogFollower follower) {
        return Pages.evenIfRewritten(() -> log.follow(id, log.start(id), follower));
    }

    /**
     * Sends the follower all records after the message, and then all new ones.
     *
     * @throws InvalidInputException when there is no message of that id
     */
    public Subscription followAfter(WorkstreamId id, RecordId message, LogFollower follower) {
        return Pages.evenIfRewritten(() -> log.follow(id, place(id, message, 1), follower));
    }

    /**
     * Pins a message, so that every plan holds it.
     *
     * @return whether it was not pinned before; otherwise nothing is appended
     * @throws InvalidInputException when there is no message of that id, or the maximum of pins in {@link Bounds} is
     *     reached
     */
    public boolean pin(WorkstreamId id, RecordId message, Optional<String> author) {
        return changePin(id, message, true, author);
    }

    private boolean changePin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author) {
        workstreams.requireActive(id);
        Pinning pinning = new Pinning(origins);
        Optional<Event> change =
                this.<Optional<Event>>read(id, contents -> pinning.event(id, contents, message, pinned, author));
        change.ifPresent(event -> append(id, List.of(event)));
        return change.isPresent();
    }

    /**
     * Unpins a message.
     *
     * @return whether it was pinned before; otherwise nothing is appended
     * @throws InvalidInputException when there is no message of that id
     */
    public boolean unpin(WorkstreamId id, RecordId message, Optional<String> author) {
        return changePin(id, message, false, author);
    }

    /** The pinned messages, in the log's order; no more than a plan could contain. */
    public List<Message> pinned(WorkstreamId id) {
        return read(id, Pins::messages);
    }
}
