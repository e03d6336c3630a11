package io.arawn.workstream.context;

import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The recalled messages of a plan: the best that fit, shown by day in the log's order. */
final class RecalledBlock {

    /** What a tool gave tells little by its middle, and would take the room of what people said. */
    private static final int SHARE_OF_A_RESULT = 20;
    private static final int SHARE_OF_A_NEIGHBOUR = 60;
    private static final int LEAST = 40;

    private final Ledger ledger;
    private final TokenCounter counter;
    private final Shortening results;
    private final Shortening neighbours;
    private final Set<RecordId> chosen = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final List<Recalled> fitting = new ArrayList<>();
    private final List<Recalled> rejected = new ArrayList<>();

    RecalledBlock(Ledger ledger, TokenCounter counter) {
        this.ledger = ledger;
        this.counter = counter;
        long room = Math.max(0, ledger.room());
        results = new Shortening((int) Math.max(LEAST, room / SHARE_OF_A_RESULT), counter);
        neighbours = new Shortening((int) Math.max(LEAST, room / SHARE_OF_A_NEIGHBOUR), counter);
    }

    /** Adds what fits the room that is left without the reserved tokens. */
    void add(List<Recalled> candidates, int reserved) {
        long room = ledger.room() - reserved;
        choose(candidates, room - counter.count(Wording.RECALL_OPENING) - counter.count(Wording.RECALL_CLOSING));
        List<PlanItem> items = items();
        // Tokens of parts need not add up to those of the whole.
        while (items.stream().mapToLong(PlanItem::tokens).sum() > room) {
            rejected.add(fitting.removeLast());
            items = items();
        }
        List<Recalled> ordered = ordered();
        for (int i = 0; i < items.size(); i++) {
            ledger.add(items.get(i), ordered.get(i).ordinal());
        }
        rejected.forEach(each -> ledger.leaveOut(
                "recalled, but no room",
                List.of(new Placed(each.ordinal(), each.message())),
                weight(each, false)));
    }

    private List<Recalled> ordered() {
        return fitting.stream().sorted(Comparator.comparingLong(Recalled::ordinal)).toList();
    }

    private List<PlanItem> items() {
        List<Recalled> ordered = ordered();
        List<PlanItem> items = new ArrayList<>();
        Set<LocalDate> headed = new HashSet<>();
        for (int i = 0; i < ordered.size(); i++) {
            Message message = ordered.get(i).message();
            String heading = headed.add(Wording.dayOf(message)) ? Wording.dayHeading(Wording.dayOf(message)) : "";
            String notes = (i == 0 ? Wording.RECALL_OPENING : "") + heading;
            Worded worded = Wording.recalled(message, content(ordered.get(i)), notes);
            items.add(item(ordered.get(i), i == ordered.size() - 1 ? worded.closing(Wording.RECALL_CLOSING) : worded));
        }
        return items;
    }

    private void choose(List<Recalled> candidates, long room) {
        long left = room;
        for (Recalled candidate : candidates) {
            Message message = candidate.message();
            if (ledger.holds(message) || !chosen.add(message.id())) {
                continue;
            }
            boolean newDay = !days.contains(Wording.dayOf(message));
            int weight = weight(candidate, newDay);
            if (weight > left) {
                rejected.add(candidate);
            } else {
                left -= weight;
                days.add(Wording.dayOf(message));
                fitting.add(candidate);
            }
        }
    }

    private int weight(Recalled recalled, boolean heading) {
        Message message = recalled.message();
        int tokens = counter.count(Wording.recalled(message, content(recalled), "").text());
        return heading ? tokens + counter.count(Wording.dayHeading(Wording.dayOf(message))) : tokens;
    }

    private String content(Recalled recalled) {
        Shortening shortening = recalled.reason() == Reason.NEIGHBOUR ? neighbours : results;
        return shortening.of(recalled.message());
    }

    private PlanItem item(Recalled recalled, Worded worded) {
        return PlanItem.of(recalled.reason(), recalled.message(), worded, counter.count(worded.text()));
    }
}
