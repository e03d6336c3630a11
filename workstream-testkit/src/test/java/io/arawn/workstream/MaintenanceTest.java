package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.testkit.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MaintenanceTest {

    private static final ModelInfo MODEL = new ModelInfo("test", "test", 200_000, 4_000);

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Imported")).id();
    private final Maintenance maintenance = new Maintenance(
            store.store,
            store.summaries,
            store.planner.sizing(MODEL, TokenCounter.upperEstimate()));

    @Test
    void aLargeImportIsPlannedAtOnceAndSummarisedAfterwards() {
        say(9_000);
        Planned before = plan();
        assertThat(before.due()).isEmpty();
        assertThat(plan().behind()).isTrue();

        assertThat(maintenance.of(workstream())).isGreaterThan(80);

        assertThat(plan().behind()).isFalse();
        List<PlanItem> items = plan().plan().items();
        assertThat(items).extracting(PlanItem::reason).contains(Reason.SUMMARY);
        long summarised = items.stream()
                .flatMap(item -> item.summary().stream())
                .mapToLong(summary -> summary.messages())
                .sum();
        long recent = items.stream().filter(item -> item.reason() == Reason.RECENT).count();
        assertThat(summarised + recent).isEqualTo(9_000);
    }

    @Test
    void fewMessagesThatAreVeryLongAreSummarisedToo() {
        say(1_200, "and on and on ".repeat(100));
        assertThat(plan().behind()).isTrue();
        assertThat(maintenance.of(workstream())).isPositive();
        assertThat(plan().behind()).isFalse();
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        say(2_000);
        assertThat(maintenance.ofAll()).isPositive();
        assertThat(maintenance.ofAll()).isZero();
        say(10);
        assertThat(maintenance.ofAll()).isZero();
    }

    @Test
    void nothingIsAppendedToAnArchivedWorkstream() {
        say(2_000);
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThat(maintenance.of(workstream())).isZero();
    }

    private Workstream workstream() {
        return store.workstreams.get(id).workstream();
    }

    private Planned plan() {
        Request request = new Request(
                workstream(), Optional.of("what now?"), Optional.empty(), Optional.empty(), Optional.empty());
        return store.planner.plan(request, MODEL, TokenCounter.upperEstimate());
    }

    private void say(int messages) {
        say(messages, "says something of about the usual length");
    }

    private void say(int messages, String what) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            String text = "message " + i + " " + what;
            records.add(Message.of(store.ids.get(), role, text, store.clock.instant()).build());
        }
        store.history.append(id, records);
    }
}
