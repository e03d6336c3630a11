package io.arawn.workstream.llm;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Plan;
import java.util.List;

/** Prompts whose plan does not matter. */
final class Prompts {

    private Prompts() {}

    static Prompt asking(String question) {
        return of(new PromptMessage.Instructions("You are brief."), new PromptMessage.User(question));
    }

    static Prompt of(PromptMessage... messages) {
        return new Prompt(List.of(messages), new Plan(new WorkstreamId("w"), 1000, 0, List.of(), List.of()));
    }
}
