package io.arawn.workstream.llm;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.text.OneLine;
import java.util.List;
import java.util.Optional;

/**
 * The question of a plan.
 *
 * @param stored its message, if it is already in the log
 * @param asker the author of the question, if known; otherwise the last author, if authors are known at all
 */
record Asked(String text, Optional<Message> stored, Optional<String> asker) {

    static Asked of(Plan plan) {
        Optional<PlanItem> question =
                plan.items().stream().filter(item -> item.reason() == Reason.QUESTION).findFirst();
        return new Asked(
                OneLine.of(question.map(PlanItem::content).orElse("")),
                question.flatMap(PlanItem::message),
                question.flatMap(PlanItem::author).or(() -> lastSpeaker(plan)));
    }

    private static Optional<String> lastSpeaker(Plan plan) {
        List<String> authors = plan.items().stream()
                .filter(item -> item.reason() != Reason.QUESTION && item.role().equals(Role.USER))
                .flatMap(item -> item.author().stream())
                .toList();
        return authors.isEmpty() ? Optional.empty() : Optional.of(authors.getLast());
    }
}
