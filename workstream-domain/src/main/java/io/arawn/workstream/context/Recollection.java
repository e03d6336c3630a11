package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.dates.TimeWindow;
import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.view.Turn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Collects earlier messages for a question: search results, and some messages from the time that the question names. */
final class Recollection {

    private static final int CANDIDATES = 200;
    private static final int OF_A_TIME = 40;

    /** The score of a message of the named time that no search finds, as a share of the best score. */
    private static final double UNFOUND = 0.03;

    private final WorkstreamStore store;

    Recollection(WorkstreamStore store) {
        this.store = store;
    }

    /**
     * The messages, the best first.
     *
     * @param last the time of the last message, if there is one
     * @param without selects messages to leave out
     */
    List<Recalled> of(
            WorkstreamId id, String question, Instant now, Optional<Instant> last, Predicate<Message> without) {
        Optional<TimeWindow> window =
                TimeWords.in(question, now, ZoneOffset.UTC, last).map(TimeWords.Said::window);
        List<Near> near = new ArrayList<>(store.around(id, question, CANDIDATES));
        window.ifPresent(time -> near.addAll(of(id, time, near)));
        Predicate<Message> refused = refused(near);
        return RecallOrder.of(near, window).stream()
                .filter(each -> !without.test(each.found().message()) && !refused.test(each.found().message()))
                .filter(each -> !QuotedReply.is(each.found().message()))
                .map(Recollection::recalled)
                .toList();
    }

    /** Messages of the turns whose mark is among the neighbours of what was found. */
    private static Predicate<Message> refused(List<Near> near) {
        Set<RecordId> turns = new HashSet<>();
        near.stream().map(each -> each.found().message()).filter(Turn::isRefusal)
                .forEach(mark -> mark.turn().ifPresent(turns::add));
        return message -> turns.contains(message.turn().orElse(message.id()));
    }

    /** Messages of the time that are not among those found. */
    private List<Near> of(WorkstreamId id, TimeWindow time, List<Near> found) {
        double score = UNFOUND * found.stream().mapToDouble(each -> each.found().score()).max().orElse(1);
        Set<Long> known = new HashSet<>();
        found.forEach(each -> known.add(each.found().ordinal()));
        List<Message> said = store.since(id, time.from(), Optional.empty(), OF_A_TIME).messages();
        return store.read(id, contents -> {
            Branching branching = Branching.of(contents.events());
            List<Near> near = new ArrayList<>();
            for (Message message : said) {
                contents.ordinal(message.id())
                        .filter(ordinal -> !branching.isLeft(message) && time.holds(message.timestamp()))
                        .filter(known::add)
                        .ifPresent(ordinal -> near.add(new Near(new Found(id, ordinal, message, score), false)));
            }
            return near;
        });
    }

    private static Recalled recalled(Near near) {
        Found found = near.found();
        return new Recalled(found.ordinal(), found.message(), near.hit() ? Reason.RECALLED : Reason.NEIGHBOUR);
    }
}
