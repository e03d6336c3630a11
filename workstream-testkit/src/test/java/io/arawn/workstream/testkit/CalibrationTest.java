package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.view.Sizing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    private static final TokenCounter ESTIMATE = TokenCounter.upperEstimate();

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    @Test
    void followsWhatTheProviderReportsButOnlyFromACompactionOn() {
        talk("m", 130, 100);
        int before = plan("m", ESTIMATE).plan().tokens();
        assertThat(plan("m", ESTIMATE).estimate()).hasValue(before);

        store.summaries.make(store.workstreams.get(id).workstream(), new Sizing("m", 4_000, ESTIMATE));

        Planned after = plan("m", ESTIMATE);
        assertThat((double) after.plan().tokens() / after.estimate().orElseThrow()).isCloseTo(1.365, within(0.01));
        assertThat(plan("other", ESTIMATE).plan().tokens())
                .isEqualTo((int) plan("other", ESTIMATE).estimate().orElseThrow());
        Planned again = plan("m", ESTIMATE);
        talk("m", 900, 100);
        assertThat(plan("m", ESTIMATE).plan().items().subList(0, again.plan().items().size() - 1))
                .isEqualTo(again.plan().items().subList(0, again.plan().items().size() - 1));
    }

    @Test
    void leavesExactCountersAsTheyAre() {
        talk("m", 130, 100);
        store.summaries.make(store.workstreams.get(id).workstream(), new Sizing("m", 4_000, ESTIMATE));
        Planned planned = plan("m", String::length);
        assertThat(planned.estimate()).isEmpty();
        assertThat(planned.plan().items())
                .allMatch(
                        item -> item.tokens() == item.text().length() + 4 || item.reason().label().equals("recalled"));
    }

    private Planned plan(String model, TokenCounter counter) {
        Request request = new Request(
                store.workstreams.get(id).workstream(), Optional.of("zzz"), Optional.empty(), Optional.empty(),
                Optional.empty());
        return store.planner.plan(request, new ModelInfo(model, "test", 60_000, 1_000), counter);
    }

    /** Adds turns whose replies have these tokens reported and estimated for their prompts. */
    private void talk(String model, int reported, int estimated) {
        for (int i = 0; i < 40; i++) {
            Message asked = Message.of(store.ids.get(), Role.USER, "question " + i, store.clock.instant()).build();
            Message reply = Message.of(store.ids.get(), Role.ASSISTANT, "answer " + i, store.clock.instant())
                    .metadata(Map.of("model", model, Sizing.ESTIMATED, (long) estimated))
                    .usage(Map.of("input_tokens", (long) reported))
                    .build();
            store.history.append(id, List.of(asked, reply));
        }
    }
}
