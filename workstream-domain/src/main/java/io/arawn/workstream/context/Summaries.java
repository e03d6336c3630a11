package io.arawn.workstream.context;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.view.LogView;
import io.arawn.workstream.view.Sizing;
import io.arawn.workstream.view.ViewReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Lists, makes and undoes the summaries of workstreams. Many threads can use one object. */
public final class Summaries {

    /** The number of messages that are summarised in one step. */
    private static final int BACKLOG = 4_000;

    private final WorkstreamStore store;
    private final ViewReader views;
    private final Compaction compaction;
    private final EventOrigins origins;

    /** @param summarizer may be slow */
    public Summaries(WorkstreamStore store, ContextSettings settings, Summarizer summarizer, EventOrigins origins) {
        this.store = store;
        this.origins = new EventOrigins(store::newId, origins.clock());
        compaction = new Compaction(settings, summarizer, origins);
        views = new ViewReader(store);
    }

    /** The active summaries, oldest range first. */
    public List<Covered> standing(WorkstreamId id) {
        return views.summaries(id);
    }

    /**
     * Makes and appends the summaries that are due or will be due soon. It does not change an archived workstream.
     *
     * @param sizing the size of the calls for which the summaries are made
     * @return the new summaries
     */
    public List<SummaryMade> bringUp(Workstream workstream, Sizing sizing) {
        return workstream.state() == State.ARCHIVED
                ? List.of()
                : bringUp(workstream, sizing, new Wish(
                        (gap, counter) -> compaction.filling(gap, sizing.budget(), counter),
                        (view, counter) -> compaction.dueSoon(view, sizing.budget(), counter)));
    }

    /**
     * Makes and appends summaries of all messages but those that stay verbatim, due or not.
     *
     * @param sizing the size of the calls for which the summaries are made
     * @return the new summaries
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the workstream is archived; nothing was
     *     added
     */
    public List<SummaryMade> make(Workstream workstream, Sizing sizing) {
        store.requireActive(workstream.id());
        return bringUp(workstream, sizing, new Wish(
                (gap, counter) -> compaction.backlog(gap, sizing.budget(), counter),
                (view, counter) -> compaction.now(view, sizing.budget(), counter)));
    }

    /** The kind of summaries to make: of messages between summaries, and of messages after all summaries. */
    private record Wish(
            BiFunction<LogView, TokenCounter, List<SummaryMade>> ofGap,
            BiFunction<LogView, TokenCounter, List<SummaryMade>> ofNewest) {}

    /** Works from the oldest messages on, until there is nothing to do or a step repeats the one before. */
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
                .map(gap -> wish.ofGap().apply(gap, views.calibrated(gap, sizing).counter()))
                .orElse(List.of());
        if (!filling.isEmpty()) {
            return filling;
        }
        LogView view = views.read(workstream, sizing.budget(), message -> false);
        LogView oldest = view.isMuch() ? views.readOldest(workstream, BACKLOG) : view;
        TokenCounter counter = views.calibrated(oldest, sizing).counter();
        return oldest.unread().isPresent()
                ? compaction.backlog(oldest, sizing.budget(), counter)
                : wish.ofNewest().apply(oldest, counter);
    }

    /**
     * Undoes a summary. The summaries that it replaced are active again; otherwise plans contain its messages verbatim
     * if there is room. Compaction makes the summary again only if there is no other way.
     *
     * @param summary the id of an active summary; empty for the newest
     * @return the undone summary
     * @throws InvalidInputException when it is not active, or no summary is
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the workstream is archived; nothing was
     *     added
     */
    public SummaryMade revoke(WorkstreamId id, Optional<RecordId> summary, Optional<String> author) {
        store.requireActive(id);
        SummaryMade revoked = find(id, summary).summary();
        store.append(id, List.of(new SummaryRevoked(origins.by(author), revoked.id())));
        return revoked;
    }

    /**
     * An active summary.
     *
     * @param summary its id; empty for the newest
     * @throws InvalidInputException when it is not active, or no summary is
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
     * The messages from one to another, both included, in the log's order. If together they are very long, the last
     * ones are left out; the first two are always there, so that the caller can continue from the last returned
     * message.
     *
     * @throws InvalidInputException when there is no message of one of the ids, or the last message is before the first
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
