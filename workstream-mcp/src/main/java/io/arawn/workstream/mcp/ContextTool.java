package io.arawn.workstream.mcp;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.PlanJson;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code context} */
final class ContextTool {

    private final Memory memory;

    ContextTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "context",
                "Gives what a workstream holds about a question, within a token budget: pinned messages, summaries of older"
                        + " ones, recent messages, and earlier ones that bear on the question. Call it first when you"
                        + " continue earlier work.",
                MemoryTool.Kind.FINDS,
                BoundedText.argument(new InputSchema()
                        .text("question", "The question or task at hand.")
                        .text("workstream", "Id or name.")),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        Plan plan = plan(memory.workstream(call.text("workstream")), call.text("question"),
                call.number("max_tokens", BoundedText.USUAL, BoundedText.MOST));
        return new ToolAnswer(text(plan), PlanJson.of(plan));
    }

    /** The plan for the question. */
    Plan plan(Workstream workstream, Optional<String> question, int maxTokens) {
        return memory.arawn().plan(new Plan.Request(
                workstream,
                question.map(text -> Bounds.text("question", text, Bounds.QUESTION)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(maxTokens)));
    }

    /** The items of the plan without the question, which the caller knows. */
    static String text(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.reason() != Reason.QUESTION)
                .map(ContextTool::line)
                .collect(Collectors.joining("\n\n"));
    }

    private static String line(PlanItem item) {
        return item.reason() == Reason.SYSTEM ? item.text() : item.role() + ": " + item.text();
    }
}
