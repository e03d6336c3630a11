package io.arawn.workstream.view;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView.MessageRange;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.LogView.Unread;
import io.arawn.workstream.view.Standing.Stretch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the input of a plan from a store, and no more than a plan could contain. Many threads can use one reader. */
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
     * The view of the current log.
     *
     * @param budget the token budget of the largest plan from this view
     * @param without selects messages to leave out, such as those of the current turn
     */
    public LogView read(Workstream workstream, int budget, Predicate<Message> without) {
        long characters = Math.max(LEAST_CHARACTERS, (long) budget * CHARACTERS_A_TOKEN_AT_MOST);
        return store.read(workstream.id(), contents -> {
            Standing standing = Standing.of(contents);
            Branching branching = standing.branching();
            Deque<Placed> newest = newest(contents, standing.end(), characters, branching);
            long readFrom = newest.isEmpty() ? contents.count() : newest.getFirst().ordinal();
            List<Placed> shown = newest.stream()
                    .filter(placed -> !without.test(placed.message()) && !branching.isLeft(placed.message()))
                    .toList();
            return new LogView(
                    workstream,
                    pinned(contents, standing.pins(), without),
                    standing.summaries(),
                    gaps(contents, standing),
                    shown,
                    unread(contents, "older than what fits", new Stretch(standing.end(), readFrom - 1)),
                    standing.undone(),
                    newest.stream().filter(placed -> branching.isLeft(placed.message())).toList());
        });
    }

    /** The view of the oldest messages after all summaries, at most {@code limit}; later messages are unread. */
    public LogView readOldest(Workstream workstream, int limit) {
        return store.read(workstream.id(), contents -> {
            Standing standing = Standing.of(contents);
            return from(workstream, contents, standing, limit, new Stretch(standing.end(), contents.count() - 1));
        });
    }

    /**
     * The view of the oldest messages without a summary that lie before a summary, at most {@code limit}; further ones
     * before that summary are unread. Empty if there are none.
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
        List<Placed> left =
                oldest.stream().filter(placed -> standing.branching().isLeft(placed.message())).toList();
        oldest.removeIf(placed -> standing.branching().isLeft(placed.message()));
        return new LogView(
                workstream, List.of(), standing.summaries(), List.of(), oldest, rest, standing.undone(), left);
    }

    /**
     * The size by a counter that is calibrated for the view, from the newest replies in the range of its summaries. The
     * counter remembers the count of each text. For one thread.
     */
    public Sizing calibrated(LogView view, Sizing sizing) {
        if (view.summaries().isEmpty() || sizing.counter().isExact()) {
            return sizing.calibrated(1);
        }
        long last = view.summaries().getLast().last();
        return sizing.calibrated(Calibration.of(
                store.read(view.workstream().id(), contents -> contents.between(Math.max(0, last - REPLIES), last)),
                sizing));
    }

    /** The active summaries of the log, oldest range first. */
    public List<Covered> summaries(WorkstreamId id) {
        return store.read(id, contents -> Standing.of(contents).summaries());
    }

    /** The pinned messages; a pinned tool call with its result, and a pinned result with its call. */
    private static List<Placed> pinned(Contents contents, List<RecordId> pins, Predicate<Message> without) {
        TreeMap<Long, Placed> pinned = new TreeMap<>();
        // No plan contains more than {@code READ_AT_ONCE} characters.
        long left = Bounds.READ_AT_ONCE;
        for (RecordId pin : pins) {
            Deadline.check();
            Optional<Placed> placed = left > 0 ? placed(contents, pin) : Optional.empty();
            placed.ifPresent(message -> pinned.put(message.ordinal(), message));
            left -= placed.map(message -> message.message().length()).orElse(0L);
        }
        for (Placed pin : List.copyOf(pinned.values())) {
            if (Turn.isTool(pin.message())) {
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
        return Stream.concat(
                standing.gaps().stream().flatMap(gap -> unread(contents, "not summarised yet", gap).stream()),
                standing.leftGaps().stream().flatMap(gap -> unread(contents, LeftOut.LEFT, gap).stream()))
                .toList();
    }

    /** Reads backward until the beginning of the range or the maximum of characters. */
    private static Deque<Placed> newest(Contents contents, long from, long maxCharacters, Branching branching) {
        Deque<Placed> messages = new ArrayDeque<>();
        long characters = 0;
        long end = contents.count();
        while (end > from && characters < maxCharacters) {
            Deadline.check();
            List<Message> page = contents.before(end, Math.min(PAGE, end - from));
            for (Message message : page.reversed()) {
                end--;
                messages.addFirst(new Placed(end, message));
                characters += branching.isLeft(message) ? 0 : message.length();
            }
            end = page.isEmpty() ? from : end;
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
