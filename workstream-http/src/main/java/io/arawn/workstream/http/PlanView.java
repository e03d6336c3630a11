package io.arawn.workstream.http;

import io.arawn.workstream.context.LeftOut;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanItem;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as clients see it. */
record PlanView(String workstreamId, int budget, int tokens, List<Item> items, List<Omission> leftOut) {

    record Item(
            String reason,
            @Nullable String messageId,
            String role,
            @Nullable String note,
            String content,
            @Nullable String timestamp,
            @Nullable String author,
            int tokens,
            boolean shortened,
            @Nullable Range summary) {

        static Item of(PlanItem item) {
            return new Item(
                    item.reason().label(),
                    item.messageId().map(RecordId::value).orElse(null),
                    item.role().name(),
                    item.worded().notes().isEmpty() ? null : item.worded().notes(),
                    item.content(),
                    item.message().map(message -> message.timestamp().toString()).orElse(null),
                    item.author().orElse(null),
                    item.tokens(),
                    item.shortened(),
                    item.summary().map(Range::of).orElse(null));
        }
    }

    /** What a summary stands for. */
    record Range(String first, String last, String from, String to, long messages) {

        static Range of(SummaryMade summary) {
            return new Range(
                    summary.first().value(),
                    summary.last().value(),
                    summary.from().toString(),
                    summary.to().toString(),
                    summary.messages());
        }
    }

    record Omission(String reason, String first, String last, long messages, long tokens) {

        static Omission of(LeftOut left) {
            return new Omission(
                    left.reason(), left.first().value(), left.last().value(), left.messages(), left.tokens());
        }
    }

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.workstream().value(),
                plan.budget(),
                plan.tokens(),
                plan.items().stream().map(Item::of).toList(),
                plan.leftOut().stream().map(Omission::of).toList());
    }
}
