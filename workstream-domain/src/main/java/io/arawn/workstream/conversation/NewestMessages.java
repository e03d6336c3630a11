package io.arawn.workstream.conversation;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest messages of a log; more can be read on request. For one request. */
final class NewestMessages {

    /** The search for a client's history does not go back further. */
    private static final int FARTHEST = 10_000;

    private static final int PAGE = 500;

    private final WorkstreamStore store;
    private final WorkstreamId id;
    private final List<Message> newestFirst = new ArrayList<>();
    private long oldest = Long.MAX_VALUE;
    private long length;

    NewestMessages(WorkstreamStore store, WorkstreamId id) {
        this.store = store;
        this.id = id;
    }

    /** Reads some more messages. Returns false if there are no more. */
    boolean readOn() {
        if (reachesTheBeginning() || newestFirst.size() >= FARTHEST || length >= Bounds.READ_AT_ONCE) {
            return false;
        }
        Deadline.check();
        List<Message> page = store.read(id, contents -> {
            long end = end(contents);
            List<Message> before = contents.before(end, PAGE);
            oldest = end - before.size();
            return before;
        });
        newestFirst.addAll(page.reversed());
        length += page.stream().mapToLong(Message::length).sum();
        return true;
    }

    /** The ordinal of the oldest message that was read; it is another one if messages were erased since. */
    private long end(Contents contents) {
        if (newestFirst.isEmpty()) {
            return contents.count();
        }
        RecordId last = newestFirst.getLast().id();
        return contents.message(oldest).map(Message::id).filter(last::equals).map(same -> oldest)
                .or(() -> contents.ordinal(last))
                .orElse(Math.min(oldest, contents.count()));
    }

    /** Reads until so many messages are there, if there are as many; at least some. */
    void readOn(int count) {
        boolean read = readOn();
        while (read && newestFirst.size() < count) {
            read = readOn();
        }
    }

    /** Whether all messages have been read. */
    boolean reachesTheBeginning() {
        return oldest == 0;
    }

    /** The messages that were read so far, the oldest first. */
    List<Message> all() {
        return newestFirst.reversed();
    }

    /** The message of this id, read or not. */
    Optional<Message> find(RecordId message) {
        return store.message(id, message);
    }

    /** The messages of the question's turn, up to and including the last. */
    List<Message> since(RecordId question, RecordId last) {
        List<Message> turn = since(question);
        List<RecordId> ids = turn.stream().map(Message::id).toList();
        return turn.subList(0, ids.lastIndexOf(last) + 1);
    }

    /** The messages of the question's turn. */
    List<Message> since(RecordId question) {
        while (newestFirst.stream().noneMatch(message -> message.id().equals(question)) && readOn()) {
            // Read until the question is there.
        }
        return all().stream()
                .filter(message -> message.turn().equals(Optional.of(question)) && !message.id().equals(question))
                .toList();
    }
}
