package io.arawn.workstream.summary;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.context.Covered;
import io.arawn.workstream.context.LogView;
import io.arawn.workstream.context.Sizing;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.context.ViewReader;
import io.arawn.workstream.history.Contents;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The summaries of workstreams: looking at them, making and undoing them. Safe for use by many threads. */
public final class Summaries {

    /** The messages that are summarised in one go. */
    private static final int BACKLOG = 4_000;

    private final WorkstreamStore store;
    private final ViewReader views;
    private final Compaction compaction;
    private final InstantSource clock;

    /** @param compaction makes the summaries, and may take its time for them */
    public Summaries(
            WorkstreamStore store, Compaction compaction, InstantSource clock) {
        this.store = store;
        this.compaction = compaction;
        this.clock = clock;
        views = new ViewReader(store);
    }

    /** Those that stand, oldest range first. */
    public List<Covered> standing(WorkstreamId id) {
        return views.standing(id).summaries();
    }

    /**
     * Makes and appends what is due or will be before long. An archived workstream is left as it is.
     *
     * @param sizing of the calls that the summaries are made for
     * @return the summaries that were made
     */
    public List<SummaryMade> bringUp(Workstream workstream, Sizing sizing) {
        return workstream.state() == State.ARCHIVED
                ? List.of()
                : bringUp(workstream, sizing, new Wish(
                        (gap, counter) -> compaction.filling(gap, sizing.budget(), counter),
                        (view, counter) -> compaction.dueSoon(view, sizing.budget(), counter)));
    }

    /**
     * Makes and appends summaries of all messages but those that a plan should hold verbatim, due or not.
     *
     * @param sizing of the calls that the summaries are made for
     * @return the summaries that were made
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public List<SummaryMade> make(Workstream workstream, Sizing sizing) {
        store.requireActive(workstream.id());
        return bringUp(workstream, sizing, new Wish(
                (gap, counter) -> compaction.backlog(gap, sizing.budget(), counter),
                (view, counter) -> compaction.now(view, sizing.budget(), counter)));
    }

    /** What is to be summarised of the messages between summaries, and of those behind all. */
    private record Wish(
            BiFunction<LogView, TokenCounter, List<SummaryMade>> ofGap,
            BiFunction<LogView, TokenCounter, List<SummaryMade>> ofNewest) {}

    /** Works from the oldest messages on, until there is nothing to do, or what was done is asked for once more. */
    private List<SummaryMade> bringUp(
            Workstream workstream, Sizing sizing, Wish wish) {
        List<SummaryMade> all = new ArrayList<>();
        Optional<RecordId> previous = Optional.empty();
        List<SummaryMade> next = next(workstream, sizing, wish);
        while (!next.isEmpty() && !previous.equals(Optional.of(next.getFirst().first()))) {
            store.append(workstream.id(), next);
            all.addAll(next);
            previous = Optional.of(next.getFirst().first());
            next = next(workstream, sizing, wish);
        }
        return List.copyOf(all);
    }

    private List<SummaryMade> next(
            Workstream workstream, Sizing sizing, Wish wish) {
        List<SummaryMade> filling = views.readGap(workstream, BACKLOG)
                .map(gap -> wish.ofGap().apply(gap, views.calibrated(gap, sizing)))
                .orElse(List.of());
        if (!filling.isEmpty()) {
            return filling;
        }
        LogView view = views.read(workstream, sizing.budget(), message -> false);
        LogView oldest = view.isMuch() ? views.readOldest(workstream, BACKLOG) : view;
        TokenCounter counter = views.calibrated(oldest, sizing);
        return oldest.unread().isPresent()
                ? compaction.backlog(oldest, sizing.budget(), counter)
                : wish.ofNewest().apply(oldest, counter);
    }

    /**
     * Undoes a summary: those it was made from stand again, or else its messages are there verbatim as far as there is
     * room. It is made again by itself only when there is no other way.
     *
     * @param summary the id of one that stands; empty for the newest
     * @return what was undone
     * @throws InvalidInputException when it does not stand, or none does
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the workstream is archived; nothing was added
     */
    public SummaryMade revoke(WorkstreamId id, Optional<RecordId> summary, Optional<String> author) {
        store.requireActive(id);
        SummaryMade revoked = find(id, summary).summary();
        store.append(id, List.of(new SummaryRevoked(new Origin(store.newId(), clock.instant(), author), revoked.id())));
        return revoked;
    }

    /**
     * A summary that stands.
     *
     * @param summary its id; empty for the newest
     * @throws InvalidInputException when it does not stand, or none does
     */
    public Covered find(WorkstreamId id, Optional<RecordId> summary) {
        List<Covered> standing = standing(id);
        if (summary.isEmpty() && standing.isEmpty()) {
            throw new InvalidInputException("summary", "workstream " + id + " has no summaries yet");
        }
        RecordId wanted = summary.orElseGet(() -> standing.getLast().summary().id());
        return standing.stream()
                .filter(covered -> covered.summary().id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "summary", "no summary '" + wanted + "' stands in workstream " + id));
    }

    /**
     * The messages from one to another, both included, in the log's order. When all together are very long, those at the
     * end are left out; the first two are always there, so that it can be gone on from the last that is.
     *
     * @throws InvalidInputException when there is no message of one of the ids, or the last stands before the first
     */
    public List<Message> expand(WorkstreamId id, RecordId first, RecordId last) {
        return store.read(id, contents -> {
            long from = ordinal(id, contents, first);
            long to = ordinal(id, contents, last);
            if (to < from) {
                throw new InvalidInputException(
                        "range", "message '" + last + "' stands before '" + first + "'; give the earlier one first");
            }
            return contents.between(from, to);
        });
    }

    private static long ordinal(WorkstreamId id, Contents contents, RecordId message) {
        return contents.ordinal(message)
                .orElseThrow(() -> new InvalidInputException(
                        "range", "there is no message '" + message + "' in workstream " + id));
    }
}
