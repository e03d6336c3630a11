package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a workstream, and continues when its log is rewritten. It continues after the last message that was shown and
 * still exists, so that no message is shown twice or missed.
 */
final class MessageFollower implements LogFollower, AutoCloseable {

    private static final int REMEMBERED = 500;

    private final Arawn arawn;
    private final WorkstreamId id;
    private final Consumer<Message> told;
    private final Consumer<WorkstreamException> ended;
    private final Deque<RecordId> last = new ArrayDeque<>();
    private Optional<Subscription> subscription = Optional.empty();
    private boolean closed;

    /**
     * @param known the messages that need not be shown, oldest first
     * @param ended receives the reason why no more messages will follow
     */
    MessageFollower(
            Arawn arawn,
            WorkstreamId id,
            List<Message> known,
            Consumer<Message> told,
            Consumer<WorkstreamException> ended) {
        this.arawn = arawn;
        this.id = id;
        this.told = told;
        this.ended = ended;
        known.forEach(message -> last.add(message.id()));
    }

    MessageFollower start() {
        subscribe();
        return this;
    }

    private synchronized void subscribe() {
        Optional<RecordId> after = last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
        while (!closed) {
            try {
                subscription = Optional.of(arawn.followAfter(id, after, this));
                return;
            } catch (InvalidInputException erased) {
                last.pollLast();
                after = last.isEmpty()
                        ? arawn.newest(id, 1).messages().stream().findFirst().map(Message::id)
                        : Optional.of(last.getLast());
            }
        }
    }

    @Override
    public void appended(LogPage page) {
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                remember(message.id());
                told.accept(message);
            }
        }
    }

    private synchronized void remember(RecordId message) {
        last.add(message);
        if (last.size() > REMEMBERED) {
            last.poll();
        }
    }

    @Override
    public void ended(LogChangedException reason) {
        if (reason.change() != Change.REWRITTEN) {
            ended.accept(reason);
            return;
        }
        try {
            subscribe();
        } catch (WorkstreamException failed) {
            ended.accept(failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscription.ifPresent(Subscription::close);
    }
}
