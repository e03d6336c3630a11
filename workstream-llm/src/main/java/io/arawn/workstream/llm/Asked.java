package io.arawn.workstream.llm;

import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanItem;
import io.arawn.workstream.context.Reason;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The question of a plan. Where somebody else asks than spoke last, a plan puts the name and a colon before it, and where
 * much time has passed, a line that says so.
 *
 * @param asker who asks, where authors are known at all
 */
record Asked(String text, Optional<String> asker) {

    private static final Pattern PASSED = Pattern.compile("\\A\\[\\d+ [a-z]+ later, [0-9: -]+]\\s");
    private static final Pattern NAMED = Pattern.compile("([\\w.@-]{1,40}): (.+)");

    static Asked of(Plan plan, String shown) {
        String text = PASSED.matcher(shown).replaceFirst("");
        Optional<String> stored = plan.items().stream()
                .filter(item -> item.reason() == Reason.QUESTION)
                .flatMap(item -> item.message().flatMap(Message::author).stream())
                .findFirst();
        List<String> authors = plan.items().stream()
                .filter(item -> item.reason() != Reason.QUESTION && item.role().equals(Role.USER))
                .map(PlanItem::message)
                .flatMap(message -> message.flatMap(Message::author).stream())
                .toList();
        if (stored.isPresent() || authors.isEmpty()) {
            return new Asked(text, stored);
        }
        Matcher named = NAMED.matcher(text);
        return named.matches()
                ? new Asked(named.group(2), Optional.of(named.group(1)))
                : new Asked(text, Optional.of(authors.getLast()));
    }
}
