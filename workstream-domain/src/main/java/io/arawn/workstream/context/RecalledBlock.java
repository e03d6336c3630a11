package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The recalled messages of a plan: the best that fit, shown by day in the log's order. */
final class RecalledBlock {

    private final Ledger ledger;
    private final TokenCounter counter;
    private final Set<RecordId> chosen = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final List<Recalled> fitting = new ArrayList<>();
    private final List<Recalled> rejected = new ArrayList<>();

    RecalledBlock(Ledger ledger, TokenCounter counter) {
        this.ledger = ledger;
        this.counter = counter;
    }

    /** Adds what fits the room that is left without the reserved tokens. */
    void add(List<Recalled> candidates, int reserved) {
        int opening = counter.count(Wording.RECALL_OPENING);
        int closing = counter.count(Wording.RECALL_CLOSING);
        choose(candidates, ledger.room() - reserved - opening - closing);
        fitting.sort(Comparator.comparingLong(Recalled::ordinal));
        Set<LocalDate> headed = new HashSet<>();
        for (int i = 0; i < fitting.size(); i++) {
            Message message = fitting.get(i).message();
            String heading = headed.add(Wording.dayOf(message)) ? Wording.dayHeading(Wording.dayOf(message)) : "";
            String text = (i == 0 ? Wording.RECALL_OPENING : "")
                    + heading
                    + Wording.recalled(message)
                    + (i == fitting.size() - 1 ? Wording.RECALL_CLOSING : "");
            int tokens = weight(message, !heading.isEmpty())
                    + (i == 0 ? opening : 0)
                    + (i == fitting.size() - 1 ? closing : 0);
            ledger.add(item(fitting.get(i), text, tokens));
        }
        rejected.forEach(each -> ledger.leaveOut("recalled, but no room", List.of(each.message()),
                weight(each.message(), false)));
    }

    /** Whether the message was recalled, and is reported as left out for want of room. */
    boolean rejected(Message message) {
        return rejected.stream().anyMatch(each -> each.message().id().equals(message.id()));
    }

    private void choose(List<Recalled> candidates, int room) {
        int left = room;
        for (Recalled candidate : candidates) {
            Message message = candidate.message();
            if (ledger.holds(message) || !chosen.add(message.id())) {
                continue;
            }
            boolean newDay = !days.contains(Wording.dayOf(message));
            int weight = weight(message, newDay);
            if (weight > left) {
                rejected.add(candidate);
            } else {
                left -= weight;
                days.add(Wording.dayOf(message));
                fitting.add(candidate);
            }
        }
    }

    private int weight(Message message, boolean heading) {
        int tokens = counter.count(Wording.recalled(message));
        return heading ? tokens + counter.count(Wording.dayHeading(Wording.dayOf(message))) : tokens;
    }

    private static PlanItem item(Recalled recalled, String text, int tokens) {
        Message message = recalled.message();
        return new PlanItem(
                recalled.reason(), message.role(), text, tokens, false, Optional.of(message), Optional.empty());
    }
}
