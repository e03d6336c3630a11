package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.Recall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads from a log what a plan is made from, and no more of it than a plan could hold. Safe for use by many threads. */
public final class ViewReader {

    private static final int PAGE = 500;

    private final MessageLog log;
    private final Recall recall;

    public ViewReader(MessageLog log, Recall recall) {
        this.log = log;
        this.recall = recall;
    }

    /**
     * The view of the log as it is now.
     *
     * @param maxCharacters how much of the recent messages is read at most
     * @param without messages that are not to be seen, such as those of the turn that is being answered
     */
    public LogView read(Workstream workstream, long maxCharacters, Predicate<Message> without) {
        WorkstreamId id = workstream.id();
        return recall.indexed(id, index -> {
            Standing standing = standing(id, index);
            Recent recent = recent(id, index, standing.end(), maxCharacters);
            List<Placed> shown = recent.messages().stream()
                    .filter(placed -> !without.test(placed.message()))
                    .toList();
            return new LogView(workstream, pins(id, index, standing.events()), standing.summaries(), shown,
                    recent.unread());
        });
    }

    /**
     * The view of the oldest messages that no summary stands for, at most so many; what is newer than those is unread.
     */
    public LogView readOldest(Workstream workstream, int limit) {
        WorkstreamId id = workstream.id();
        return recall.indexed(id, index -> {
            Standing standing = standing(id, index);
            long to = Math.min(index.count(id), standing.end() + limit);
            List<Placed> oldest = recall.between(id, standing.end(), to - 1).stream()
                    .map(found -> new Placed(found.ordinal(), found.message()))
                    .toList();
            return new LogView(
                    workstream, List.of(), standing.summaries(), oldest, unread(id, index, to, index.count(id)));
        });
    }

    /**
     * The summaries that stand.
     *
     * @param end how many messages they stand for, all from the beginning of the log
     */
    private record Standing(List<SummaryMade> summaries, long end, List<Event> events) {}

    private Standing standing(WorkstreamId id, MessageIndex index) {
        List<Event> events = events(id, index);
        Map<RecordId, Optional<Long>> ordinals = new HashMap<>();
        List<SummaryMade> summaries = StandingSummaries.of(
                events, message -> ordinals.computeIfAbsent(message, any -> index.ordinal(id, any)));
        long end = summaries.isEmpty()
                ? 0
                : Objects.requireNonNull(ordinals.get(summaries.getLast().last())).orElse(-1L) + 1;
        return new Standing(summaries, end, events);
    }

    private List<Event> events(WorkstreamId id, MessageIndex index) {
        List<Event> events = new ArrayList<>();
        for (Position position : index.events(id)) {
            if (record(id, position) instanceof Event event) {
                events.add(event);
            }
        }
        return events;
    }

    private Object record(WorkstreamId id, Position position) {
        List<LogEntry> entries = log.read(id, position, 1).entries();
        return entries.isEmpty() ? Optional.empty() : entries.getFirst().record();
    }

    private List<Message> pins(WorkstreamId id, MessageIndex index, List<Event> events) {
        Set<RecordId> pinned = new LinkedHashSet<>();
        for (Event event : events) {
            if (event instanceof Pinned pin) {
                pinned.add(pin.message());
            } else if (event instanceof Unpinned unpin) {
                pinned.remove(unpin.message());
            }
        }
        return pinned.stream()
                .flatMap(message -> index.ordinal(id, message).stream())
                .sorted()
                .flatMap(ordinal -> index.seek(id, ordinal).stream())
                .map(position -> record(id, position))
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    private record Recent(List<Placed> messages, Optional<LeftOut> unread) {}

    /** Reads backward until the range or the allowance is used up. */
    private Recent recent(WorkstreamId id, MessageIndex index, long from, long maxCharacters) {
        long ordinal = index.count(id);
        Deque<Placed> messages = new ArrayDeque<>();
        long characters = 0;
        Optional<Position> before = index.checkpoint(id).map(checkpoint -> checkpoint.readTo().position());
        while (ordinal > from && characters < maxCharacters) {
            LogPage page = log.readBefore(id, before, PAGE);
            for (LogEntry entry : page.entries().reversed()) {
                if (entry.record() instanceof Message message && ordinal > from) {
                    messages.addFirst(new Placed(--ordinal, message));
                    characters += message.content().length();
                }
            }
            before = Optional.of(page.start());
            if (!page.more()) {
                break;
            }
        }
        return new Recent(List.copyOf(messages), unread(id, index, from, ordinal));
    }

    private Optional<LeftOut> unread(WorkstreamId id, MessageIndex index, long from, long to) {
        if (to <= from) {
            return Optional.empty();
        }
        return message(id, index, from).flatMap(first -> message(id, index, to - 1)
                .map(last -> new LeftOut("older than what fits", first.id(), last.id(), to - from, 0)));
    }

    private Optional<Message> message(WorkstreamId id, MessageIndex index, long ordinal) {
        return index.seek(id, ordinal)
                .map(position -> record(id, position))
                .filter(Message.class::isInstance)
                .map(Message.class::cast);
    }
}
