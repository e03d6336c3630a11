package io.arawn.workstream.context;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.context.Standing.Stretch;
import io.arawn.workstream.history.Contents;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads from a store what a plan is made from, and no more of it than a plan could hold. Safe for use by many threads. */
public final class ViewReader {

    private static final int PAGE = 500;
    private static final int CHARACTERS_A_TOKEN_AT_MOST = 8;
    private static final int REPLIES = 200;
    private static final int LEAST_CHARACTERS = 200_000;

    private final WorkstreamStore store;

    public ViewReader(WorkstreamStore store) {
        this.store = store;
    }

    /**
     * The view of the log as it is now.
     *
     * @param budget the tokens of the largest plan that it is for
     * @param without messages that are not to be seen, such as those of the turn that is being answered
     */
    public LogView read(Workstream workstream, int budget, Predicate<Message> without) {
        long characters = Math.max(LEAST_CHARACTERS, (long) budget * CHARACTERS_A_TOKEN_AT_MOST);
        return store.read(workstream.id(), contents -> {
            Standing standing = Standing.of(contents);
            Deque<Placed> newest = newest(contents, standing.end(), characters);
            long readFrom = newest.isEmpty() ? contents.count() : newest.getFirst().ordinal();
            List<Placed> shown = newest.stream()
                    .filter(placed -> !without.test(placed.message()))
                    .toList();
            return new LogView(
                    workstream,
                    pinned(contents, standing.pins(), without),
                    standing.summaries(),
                    gaps(contents, standing),
                    shown,
                    unread(contents, "older than what fits", new Stretch(standing.end(), readFrom - 1)),
                    standing.undone());
        });
    }

    /**
     * The view of the oldest messages that are newer than all summaries, at most so many; what is newer than those is
     * unread.
     */
    public LogView readOldest(Workstream workstream, int limit) {
        return store.read(workstream.id(), contents -> {
            Standing standing = Standing.of(contents);
            return from(workstream, contents, standing, limit, new Stretch(standing.end(), contents.count() - 1));
        });
    }

    /**
     * The view of the oldest messages that no summary stands for although one of newer messages does, at most so many;
     * when those are not all up to the next summary, the others are unread. Empty when there are none.
     */
    public Optional<LogView> readGap(Workstream workstream, int limit) {
        return store.read(workstream.id(), contents -> {
            Standing standing = Standing.of(contents);
            return standing.gaps().stream()
                    .findFirst()
                    .map(gap -> from(workstream, contents, standing, limit, gap));
        });
    }

    private static LogView from(
            Workstream workstream, Contents contents, Standing standing, int limit, Stretch stretch) {
        long to = Math.min(stretch.last(), stretch.first() + limit - 1);
        List<Placed> oldest = placed(contents, stretch.first(), to);
        long read = oldest.isEmpty() ? to : oldest.getLast().ordinal();
        Optional<Unread> rest = unread(contents, "not read", new Stretch(read + 1, stretch.last()));
        return new LogView(
                workstream, List.of(), standing.summaries(), List.of(), oldest, rest, standing.undone());
    }

    /** The calibration by the newest replies that the summaries of the view stand for. */
    public Calibration calibration(LogView view, Sizing sizing) {
        if (view.summaries().isEmpty() || sizing.counter().isExact()) {
            return new Calibration(1);
        }
        long last = view.summaries().getLast().last();
        return Calibration.of(
                store.read(view.workstream().id(), contents -> contents.between(Math.max(0, last - REPLIES), last)),
                sizing);
    }

    /** The counter as it is calibrated for the view; it counts each text once. For one thread. */
    public TokenCounter calibrated(LogView view, Sizing sizing) {
        return TokenCounter.remembering(calibration(view, sizing).applied(sizing.counter()));
    }

    /** What the events of the log say of its messages. */
    public Standing standing(WorkstreamId id) {
        return store.read(id, Standing::of);
    }

    /** The pinned messages, and of each tool call and result its counterpart. */
    private static List<Placed> pinned(Contents contents, List<RecordId> pins, Predicate<Message> without) {
        TreeMap<Long, Placed> pinned = new TreeMap<>();
        // No budget holds more than may be read at once.
        long left = Bounds.READ_AT_ONCE;
        for (RecordId pin : pins) {
            Deadline.check();
            Optional<Placed> placed = left > 0 ? placed(contents, pin) : Optional.empty();
            placed.ifPresent(message -> pinned.put(message.ordinal(), message));
            left -= placed.map(message -> message.message().length()).orElse(0L);
        }
        for (Placed pin : List.copyOf(pinned.values())) {
            if (ToolPairs.isTool(pin.message())) {
                List<Placed> near = placed(
                        contents, Math.max(0, pin.ordinal() - ToolPairs.REACH), pin.ordinal() + ToolPairs.REACH);
                ToolPairs.counterpart(pin.message(), near).ifPresent(other -> pinned.put(other.ordinal(), other));
            }
        }
        return pinned.values().stream().filter(pin -> !without.test(pin.message())).toList();
    }

    private static Optional<Placed> placed(Contents contents, RecordId message) {
        return contents.ordinal(message)
                .flatMap(ordinal -> contents.message(ordinal).map(found -> new Placed(ordinal, found)));
    }

    private static List<Placed> placed(Contents contents, long first, long last) {
        List<Placed> placed = new ArrayList<>();
        for (Message message : contents.between(first, last)) {
            placed.add(new Placed(first + placed.size(), message));
        }
        return placed;
    }

    private static List<Unread> gaps(Contents contents, Standing standing) {
        return standing.gaps().stream()
                .flatMap(gap -> unread(contents, "not summarised yet", gap).stream())
                .toList();
    }

    /** Reads backward until the range or the allowance is used up. */
    private static Deque<Placed> newest(Contents contents, long from, long maxCharacters) {
        Deque<Placed> messages = new ArrayDeque<>();
        long characters = 0;
        long end = contents.count();
        long together = PAGE;
        while (end > from && characters < maxCharacters) {
            Deadline.check();
            long start = Math.max(from, end - together);
            List<Placed> page = placed(contents, start, end - 1);
            if (page.size() < end - start && together > 2) {
                // Long ones, the last of which are left out.
                together = together / 2;
                continue;
            }
            for (Placed message : page.reversed()) {
                messages.addFirst(message);
                characters += message.message().length();
            }
            end = page.isEmpty() ? from : start;
        }
        return messages;
    }

    private static Optional<Unread> unread(Contents contents, String reason, Stretch stretch) {
        if (stretch.last() < stretch.first()) {
            return Optional.empty();
        }
        return contents.message(stretch.first())
                .flatMap(first -> contents.message(stretch.last())
                        .map(last -> new Unread(
                                reason,
                                new MessageRange(first.id(), last.id()),
                                stretch.first(),
                                stretch.last())));
    }
}
