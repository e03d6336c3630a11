package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the properties of every plan, for any log, budget and counter. */
final class AssemblyLawsTest {

    private static final List<TokenCounter> COUNTERS = List.of(
            TokenCounter.upperEstimate(),
            String::length,
            text -> text.getBytes(StandardCharsets.UTF_8).length / 4,
            text -> text.split("\\s+").length,
            text -> 1,
            text -> 3 * text.length() + 1,
            text -> Math.floorMod(text.hashCode(), 97));

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(10, 60, 1_000_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    /** {@code -Dlong=true} for a run of some minutes. */
    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("long") ? 20_000 : 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hold(long seed) {
        RandomLog log = new RandomLog(seed);
        Random random = log.random();
        TokenCounter counter = COUNTERS.get(random.nextInt(COUNTERS.size()));
        ModelInfo model = new ModelInfo("any", "any", 200 + random.nextInt(60_000), 100);
        Set<RecordId> pins = new HashSet<>();
        for (int part = 0; part < 4; part++) {
            store.history.append(id, log.records(1 + random.nextInt(60)));
            act(log, model, counter, pins);
            check(log, model, counter, pins);
        }
    }

    /** Pins, unpins, summarises and revokes summaries. */
    private void act(RandomLog log, ModelInfo model, TokenCounter counter, Set<RecordId> pins) {
        Random random = log.random();
        RecordId any = log.messages().get(random.nextInt(log.messages().size())).id();
        if (random.nextInt(3) == 0 && pins.add(any)) {
            store.history.pin(id, any, Optional.of("Ada"));
        }
        if (random.nextInt(2) == 0) {
            store.summaries.bringUp(store.workstreams.get(id).workstream(), store.planner.sizing(model, counter));
        }
        List<Covered> standing = store.summaries.standing(id);
        if (random.nextInt(3) == 0 && !standing.isEmpty()) {
            Covered undone = standing.get(random.nextInt(standing.size()));
            store.summaries.revoke(id, Optional.of(undone.summary().id()), Optional.of("Ada"));
        }
    }

    private void check(RandomLog log, ModelInfo model, TokenCounter counter, Set<RecordId> pins) {
        Random random = log.random();
        String question = "why did we choose Postgres " + "and so on ".repeat(random.nextInt(40)) + "?";
        Optional<Integer> budget = random.nextBoolean() ? Optional.empty() : Optional.of(20 + random.nextInt(9_000));
        Request request = new Request(
                store.workstreams.get(id).workstream(), Optional.of(question), Optional.of("Bob"), Optional.empty(),
                budget);
        Planned planned;
        try {
            planned = store.planner.plan(request, model, counter);
        } catch (BudgetExceededException tooMuch) {
            assertThat(tooMuch)
                    .hasMessageMatching("(?s)the (new message|pinned messages).* needs \\d+ tokens, \\d+ more"
                            + " than the budget of \\d+; .*");
            return;
        }
        Plan plan = planned.plan();
        staysInItsBudget(plan, counter);
        assertThat(plan.items().getLast().text()).endsWith(question);
        everyMessageIsToldOfOnce(plan, log);
        contentIsWhatIsStored(plan, log, question);
        assertThat(ids(plan, Reason.PINNED)).containsAll(pins);
        callsAreAnswered(plan);
        turnsAreWhole(planned, log);
        if (planned.due().isEmpty()) {
            assertThat(store.planner.plan(request, model, counter)).isEqualTo(planned);
        }
    }

    private static void staysInItsBudget(Plan plan, TokenCounter counter) {
        assertThat(plan.tokens()).isLessThanOrEqualTo(plan.budget());
        assertThat(plan.tokens()).isEqualTo(plan.items().stream().mapToInt(PlanItem::tokens).sum());
        assertThat(plan.items()).allMatch(item -> item.tokens() >= counter.count(item.text()));
    }

    private static void everyMessageIsToldOfOnce(Plan plan, RandomLog log) {
        List<RecordId> there = plan.items().stream()
                .filter(item -> !isSynthetic(item))
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .toList();
        assertThat(there).doesNotHaveDuplicates();
        long leftOut = plan.leftOut().stream().mapToLong(LeftOut::messages).sum();
        assertThat(there.size() + leftOut).as(plan.leftOut().toString()).isEqualTo(log.messages().size());
        assertThat(plan.leftOut()).allMatch(each -> !each.reason().isBlank() && each.messages() > 0);
    }

    private static void contentIsWhatIsStored(Plan plan, RandomLog log, String question) {
        Map<RecordId, String> stored = log.messages().stream()
                .collect(Collectors.toMap(Message::id, Message::content));
        assertThat(plan.items().getLast().content()).isEqualTo(question);
        for (PlanItem item : plan.items()) {
            assertThat(item.text()).contains(item.content());
            if (!item.shortened()) {
                item.messageId().ifPresent(message -> assertThat(item.content()).isEqualTo(stored.get(message)));
                item.summary().ifPresent(summary -> assertThat(item.content()).isEqualTo(summary.text()));
            }
        }
    }

    private static boolean isSynthetic(PlanItem item) {
        return item.role().equals(Role.TOOL_RESULT) && item.text().contains("the call was interrupted");
    }

    /** Checks that results follow their calls at once, in the calls' order. */
    private static void callsAreAnswered(Plan plan) {
        Deque<String> open = new ArrayDeque<>();
        boolean answering = false;
        for (PlanItem item : plan.items()) {
            Optional<Message> message = item.message().filter(any -> item.reason() == Reason.RECENT);
            Optional<String> call = message.flatMap(ToolUse::of).map(ToolUse::callId);
            Optional<ToolResult> result = message.flatMap(ToolResult::of);
            if (call.isPresent()) {
                assertThat(answering).as("a call among results").isFalse();
                open.add(call.get());
            } else if (result.isPresent()) {
                assertThat(result.get().callId()).contains(open.remove());
                answering = !open.isEmpty();
            } else {
                assertThat(open).isEmpty();
            }
        }
        assertThat(open).isEmpty();
    }

    private void turnsAreWhole(Planned planned, RandomLog log) {
        Plan plan = planned.plan();
        Set<RecordId> recent = ids(plan, Reason.RECENT);
        Set<RecordId> there = plan.items().stream()
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
        List<Message> missing = Turn.of(newest(planned, log)).stream()
                .filter(turn -> turn.messages().stream().anyMatch(message -> recent.contains(message.id())))
                .flatMap(turn -> turn.messages().stream())
                .filter(message -> !there.contains(message.id()))
                .toList();
        assertThat(missing).as("results without a call").allMatch(message -> message.role().equals(Role.TOOL_RESULT));
    }

    /** The messages after the newest summary in the plan's log. */
    private List<Message> newest(Planned planned, RandomLog log) {
        Set<RecordId> last =
                planned.due().stream().map(summary -> summary.last()).collect(Collectors.toSet());
        store.summaries.standing(id).forEach(covered -> last.add(covered.summary().last()));
        int from = 0;
        for (int i = 0; i < log.messages().size(); i++) {
            from = last.contains(log.messages().get(i).id()) ? i + 1 : from;
        }
        return log.messages().subList(from, log.messages().size());
    }

    private static Set<RecordId> ids(Plan plan, Reason reason) {
        return plan.items().stream()
                .filter(item -> item.reason() == reason)
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
    }
}
