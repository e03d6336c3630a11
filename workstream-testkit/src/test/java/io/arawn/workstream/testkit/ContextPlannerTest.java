package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Event.SummaryRevoked;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContextPlannerTest {

    /** Five hundred with {@code -Dlong=true}. */
    private static final int TURNS = Boolean.getBoolean("long") ? 500 : 150;

    private static final ModelInfo MODEL = new ModelInfo("test", "test", 200_000, 4_000);
    private static final TokenCounter COUNTER = TokenCounter.upperEstimate();

    private final TestStore store =
            new TestStore(MessageLog.inMemory(), new ContextSettings(10, 40, 100_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    @Test
    void aShortHistoryIsThereVerbatim() {
        turns(0, 5);
        Plan plan = plan("what now?").plan();
        assertThat(contents(plan, Reason.RECENT)).hasSize(10).startsWith("question 0").endsWith("answer 4");
    }

    @Test
    void aSmallBudgetBringsUpWhatTheQuestionIsAbout() {
        say("we store everything in Postgres", "agreed");
        turns(0, 18);
        Plan plan = plan(Optional.of("which Postgres did we store in?"), Optional.of(300)).plan();
        assertThat(plan.tokens()).isLessThanOrEqualTo(300);
        assertThat(contents(plan, Reason.RECALLED)).contains("we store everything in Postgres");
        assertThat(contents(plan, Reason.NEIGHBOUR)).contains("agreed");
        assertThat(plan.leftOut()).isNotEmpty();
    }

    @Test
    void aLongHistoryIsSummarisedBeyondTheWindowAndOnlyWhenItIsDue() {
        turns(0, 20);
        assertThat(plan("q").due()).isEmpty();
        turns(20, 21);
        Planned planned = plan("q");
        assertThat(planned.due()).hasSize(1);
        assertThat(contents(planned.plan(), Reason.RECENT)).hasSize(10).startsWith("question 16");
        assertThat(contents(planned.plan(), Reason.SUMMARY)).containsExactly(planned.due().getFirst().text());

        store.history.append(id, planned.due());
        Planned next = plan("q");
        assertThat(next.due()).isEmpty();
        assertThat(next.plan().items()).isEqualTo(planned.plan().items());
    }

    @Test
    void aRevokedSummaryGivesItsMessagesBack() {
        turns(0, 21);
        store.history.append(id, plan("q").due());
        SummaryMade made = summaries(plan("q").plan()).getFirst();
        store.history.append(id, List.of(new SummaryRevoked(origin(), made.id())));
        assertThat(summaries(plan("q").plan())).extracting(SummaryMade::id).doesNotContain(made.id());
    }

    @Test
    void twoClientsWhoSummariseTheSameDoNotDoubleIt() {
        turns(0, 21);
        List<SummaryMade> one = plan("q").due();
        List<SummaryMade> other = plan("q").due();
        store.history.append(id, one);
        store.history.append(id, other);
        assertThat(summaries(plan("q").plan())).isEqualTo(one);
    }

    @Test
    void eachMessageIsSummarisedABoundedNumberOfTimes() {
        Map<Integer, Long> summarisedByLevel = new HashMap<>();
        int turns = 2_400;
        for (int i = 0; i < turns; i += 15) {
            turns(i, i + 15);
            List<SummaryMade> due = plan("q").due();
            due.forEach(made -> summarisedByLevel.merge(made.level(), made.messages(), Long::sum));
            if (!due.isEmpty()) {
                store.history.append(id, due);
            }
        }
        assertThat(summarisedByLevel.keySet()).hasSizeGreaterThan(2);
        summarisedByLevel.forEach((level, messages) -> assertThat(messages).isLessThanOrEqualTo(2L * turns));
        assertThat(summaries(plan("q").plan())).hasSizeLessThan(40);
    }

    @Test
    void theBeginningOfThePromptStaysUntilACompaction() {
        List<String> before = List.of();
        int changes = 0;
        int compactions = 0;
        for (int i = 0; i < TURNS; i++) {
            Planned planned = plan("question " + i);
            compactions += planned.due().isEmpty() ? 0 : 1;
            if (!planned.due().isEmpty()) {
                store.history.append(id, planned.due());
            }
            List<String> beginning = planned.plan().items().stream()
                    .filter(item -> item.reason().compareTo(Reason.RECENT) <= 0)
                    .map(PlanItem::text)
                    .toList();
            changes += beginning.size() >= before.size() && beginning.subList(0, before.size()).equals(before) ? 0 : 1;
            before = beginning;
            say("question " + i, "answer " + i);
        }
        assertThat(compactions).isPositive();
        assertThat(changes).isEqualTo(compactions);
    }

    @Test
    void pinsAreInEveryPlanUntilTheyAreTakenOut() {
        Message rule = say("never push to main", "understood");
        turns(0, 25);
        store.history.pin(id, rule.id(), Optional.of("ada"));
        assertThat(contents(plan("q").plan(), Reason.PINNED)).containsExactly("never push to main");
        store.history.unpin(id, rule.id(), Optional.of("ada"));
        assertThat(contents(plan("q").plan(), Reason.PINNED)).isEmpty();
    }

    @Test
    void planningWritesNothing() {
        turns(0, 30);
        var before = store.log.state(id);
        assertThat(plan("q").due()).isNotEmpty();
        assertThat(store.log.state(id)).isEqualTo(before);
    }

    private Planned plan(String question) {
        return plan(Optional.of(question), Optional.empty());
    }

    private Planned plan(Optional<String> question, Optional<Integer> maxTokens) {
        Request request = new Request(
                store.workstreams.get(id).workstream(), question, Optional.empty(), Optional.empty(), maxTokens);
        return store.planner.plan(request, MODEL, COUNTER);
    }

    private static List<String> contents(Plan plan, Reason reason) {
        return plan.items().stream()
                .filter(item -> item.reason() == reason)
                .map(PlanItem::content)
                .toList();
    }

    private static List<SummaryMade> summaries(Plan plan) {
        return plan.items().stream().flatMap(item -> item.summary().stream()).toList();
    }

    private void turns(int from, int to) {
        IntStream.range(from, to).forEach(n -> say("question " + n, "answer " + n));
    }

    private Message say(String question, String answer) {
        RecordId turn = store.ids.get();
        Message asked = Message.of(turn, Role.USER, question, store.clock.instant()).turn(turn).build();
        Message answered = Message.of(store.ids.get(), Role.ASSISTANT, answer, store.clock.instant())
                .turn(turn)
                .build();
        store.history.append(id, new ArrayList<>(List.of(asked, answered)));
        return asked;
    }

    private Origin origin() {
        return new Origin(store.ids.get(), store.clock.instant(), Optional.empty());
    }
}
