package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the items of a plan and their reasons in a table. */
record PlanTable(Console console, ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);
    private static final int FIRST_WORDS = 60;
    private static final int TEXT_COLUMN = 4;

    void print(Workstream workstream, Plan plan) {
        console.print("workstream " + workstream.id() + " ('" + workstream.name() + "'): "
                + plan.tokens() + " of " + plan.budget() + " tokens");
        console.print("");
        Table items = new Table("REASON", "TOKENS", "TIME", "WHO", "FIRST WORDS");
        plan.items().forEach(item -> add(items, item));
        print(items);
        if (!plan.leftOut().isEmpty()) {
            console.print("");
            Table leftOut = new Table("LEFT OUT", "MESSAGES", "TOKENS", "FIRST MESSAGE");
            Map<String, List<LeftOut>> byReason = plan.leftOut().stream()
                    .collect(Collectors.groupingBy(LeftOut::reason, LinkedHashMap::new, Collectors.toList()));
            byReason.forEach((reason, each) -> add(leftOut, reason, each));
            leftOut.lines().forEach(console::print);
        }
    }

    private void add(Table table, PlanItem item) {
        String time = item.message().map(Message::timestamp)
                .or(() -> item.summary().map(SummaryMade::from))
                .map(this::minute)
                .orElse("-");
        String who = item.author().orElse(item.role().name());
        String text = item.content().isEmpty() ? item.worded().notes() : item.content();
        String note = item.shortened() ? " (shortened)" : "";
        table.row(
                item.reason().label(),
                Integer.toString(item.tokens()),
                time,
                who,
                DisplayWidth.cut(Printable.line(text), FIRST_WORDS) + note);
    }

    private static void add(Table table, String reason, List<LeftOut> leftOut) {
        long tokens = leftOut.stream().mapToLong(LeftOut::tokens).sum();
        table.row(
                reason,
                Long.toString(leftOut.stream().mapToLong(LeftOut::messages).sum()),
                tokens == 0 ? "-" : Long.toString(tokens),
                leftOut.getFirst().first().value());
    }

    private void print(Table items) {
        List<String> lines = console.screen()
                ? items.lines(console.columns().getAsInt(), TEXT_COLUMN)
                : items.lines();
        lines.forEach(console::print);
    }

    private String minute(Instant time) {
        return MINUTE.format(time.atZone(zone));
    }
}
