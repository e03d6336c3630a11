package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.context.Standing.Stretch;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.Recall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads from a log what a plan is made from, and no more of it than a plan could hold. Safe for use by many threads. */
public final class ViewReader {

    private static final int PAGE = 500;
    private static final int CHARACTERS_A_TOKEN_AT_MOST = 8;
    private static final int REPLIES = 200;
    private static final int LEAST_CHARACTERS = 200_000;

    private final MessageLog log;
    private final Recall recall;
    private final StandingReader records;

    public ViewReader(MessageLog log, Recall recall) {
        this.log = log;
        this.recall = recall;
        records = new StandingReader(log);
    }

    /**
     * The view of the log as it is now.
     *
     * @param budget the tokens of the largest plan that it is for
     * @param without messages that are not to be seen, such as those of the turn that is being answered
     */
    public LogView read(Workstream workstream, int budget, Predicate<Message> without) {
        WorkstreamId id = workstream.id();
        long characters = Math.max(LEAST_CHARACTERS, (long) budget * CHARACTERS_A_TOKEN_AT_MOST);
        return recall.indexed(id, index -> {
            Standing standing = records.read(id, index);
            Deque<Placed> newest = newest(id, index, standing.end(), characters);
            long readFrom = newest.isEmpty() ? index.count(id) : newest.getFirst().ordinal();
            List<Placed> shown = newest.stream()
                    .filter(placed -> !without.test(placed.message()))
                    .toList();
            return new LogView(
                    workstream,
                    pinned(id, index, standing.pins(), without),
                    standing.summaries(),
                    gaps(id, index, standing),
                    shown,
                    unread(id, index, "older than what fits", new Stretch(standing.end(), readFrom - 1)),
                    standing.undone());
        });
    }

    /**
     * The view of the oldest messages that are newer than all summaries, at most so many; what is newer than those is
     * unread.
     */
    public LogView readOldest(Workstream workstream, int limit) {
        WorkstreamId id = workstream.id();
        return recall.indexed(id, index -> {
            Standing standing = records.read(id, index);
            return from(workstream, index, standing, limit, new Stretch(standing.end(), index.count(id) - 1));
        });
    }

    /**
     * The view of the oldest messages that no summary stands for although one of newer messages does, at most so many;
     * when those are not all up to the next summary, the others are unread. Empty when there are none.
     */
    public Optional<LogView> readGap(Workstream workstream, int limit) {
        WorkstreamId id = workstream.id();
        return recall.indexed(id, index -> {
            Standing standing = records.read(id, index);
            return standing.gaps().stream()
                    .findFirst()
                    .map(gap -> from(workstream, index, standing, limit, gap));
        });
    }

    private LogView from(Workstream workstream, MessageIndex index, Standing standing, int limit, Stretch stretch) {
        WorkstreamId id = workstream.id();
        long to = Math.min(stretch.last(), stretch.first() + limit - 1);
        List<Placed> oldest = recall.between(id, stretch.first(), to).stream()
                .map(found -> new Placed(found.ordinal(), found.message()))
                .toList();
        Optional<Unread> rest = unread(id, index, "not read", new Stretch(to + 1, stretch.last()));
        return new LogView(
                workstream, List.of(), standing.summaries(), List.of(), oldest, rest, standing.undone());
    }

    /** The calibration by the newest replies that the summaries of the view stand for. */
    public Calibration calibration(LogView view, Sizing sizing) {
        if (view.summaries().isEmpty() || sizing.counter().isExact()) {
            return new Calibration(1);
        }
        long last = view.summaries().getLast().last();
        List<Message> replies = recall.between(view.workstream().id(), Math.max(0, last - REPLIES), last).stream()
                .map(found -> found.message())
                .toList();
        return Calibration.of(replies, sizing);
    }

    /** The counter as it is calibrated for the view; it counts each text once. For one thread. */
    public TokenCounter calibrated(LogView view, Sizing sizing) {
        return TokenCounter.remembering(calibration(view, sizing).applied(sizing.counter()));
    }

    /** What the events of the log say of its messages. */
    public Standing standing(WorkstreamId id) {
        return recall.indexed(id, index -> records.read(id, index));
    }

    /** The messages that somebody pinned, in the log's order. */
    public List<Message> pinned(WorkstreamId id) {
        return recall.indexed(id, index -> placed(id, index, records.read(id, index).pins()).stream()
                .map(Placed::message)
                .toList());
    }

    private List<Placed> placed(WorkstreamId id, MessageIndex index, List<RecordId> messages) {
        return messages.stream()
                .flatMap(message -> index.ordinal(id, message).stream())
                .sorted()
                .flatMap(ordinal -> records.message(id, index, ordinal).stream()
                        .map(message -> new Placed(ordinal, message)))
                .toList();
    }

    /** The pinned messages, and of each tool call and result its counterpart. */
    private List<Placed> pinned(
            WorkstreamId id, MessageIndex index, List<RecordId> pins, Predicate<Message> without) {
        TreeMap<Long, Placed> pinned = new TreeMap<>();
        for (Placed pin : placed(id, index, pins)) {
            pinned.put(pin.ordinal(), pin);
            if (ToolPairs.isTool(pin.message())) {
                List<Placed> near = recall
                        .between(id, Math.max(0, pin.ordinal() - ToolPairs.REACH), pin.ordinal() + ToolPairs.REACH)
                        .stream()
                        .map(found -> new Placed(found.ordinal(), found.message()))
                        .toList();
                ToolPairs.counterpart(pin.message(), near).ifPresent(other -> pinned.put(other.ordinal(), other));
            }
        }
        return pinned.values().stream().filter(pin -> !without.test(pin.message())).toList();
    }

    private List<Unread> gaps(WorkstreamId id, MessageIndex index, Standing standing) {
        return standing.gaps().stream()
                .flatMap(gap -> unread(id, index, "not summarised yet", gap).stream())
                .toList();
    }

    /** Reads backward until the range or the allowance is used up. */
    private Deque<Placed> newest(WorkstreamId id, MessageIndex index, long from, long maxCharacters) {
        long ordinal = index.count(id);
        Deque<Placed> messages = new ArrayDeque<>();
        long characters = 0;
        Optional<Position> before = index.checkpoint(id).map(checkpoint -> checkpoint.readTo().position());
        boolean more = true;
        while (more && ordinal > from && characters < maxCharacters) {
            LogPage page = log.readBefore(id, before, PAGE);
            for (LogEntry entry : page.entries().reversed()) {
                if (entry.record() instanceof Message message && ordinal > from) {
                    messages.addFirst(new Placed(--ordinal, message));
                    characters += message.content().length();
                }
            }
            before = Optional.of(page.start());
            more = page.more();
        }
        return messages;
    }

    private Optional<Unread> unread(WorkstreamId id, MessageIndex index, String reason, Stretch stretch) {
        if (stretch.last() < stretch.first()) {
            return Optional.empty();
        }
        return records.message(id, index, stretch.first())
                .flatMap(first -> records.message(id, index, stretch.last())
                        .map(last -> new Unread(
                                reason,
                                new MessageRange(first.id(), last.id()),
                                stretch.first(),
                                stretch.last())));
    }
}
