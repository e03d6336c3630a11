package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A plan in the making: what is in it, what is not, and how much room is left. */
final class Ledger {

    private final int budget;
    private final List<PlanItem> items = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<RecordId> held = new HashSet<>();
    private int tokens;

    Ledger(int budget) {
        this.budget = budget;
    }

    void add(PlanItem item) {
        items.add(item);
        tokens += item.tokens();
        item.message().map(Message::id).ifPresent(held::add);
    }

    void leaveOut(LeftOut what) {
        leftOut.add(what);
    }

    void leaveOut(String reason, List<Message> messages, long weight) {
        if (!messages.isEmpty()) {
            RecordId first = messages.getFirst().id();
            leftOut.add(new LeftOut(reason, first, messages.getLast().id(), messages.size(), weight));
        }
    }

    boolean holds(Message message) {
        return held.contains(message.id());
    }

    int room() {
        return budget - tokens;
    }

    Plan plan(WorkstreamId workstream) {
        return new Plan(workstream, budget, tokens, items, leftOut);
    }
}
