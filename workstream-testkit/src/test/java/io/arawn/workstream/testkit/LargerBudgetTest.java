package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.plan.PlanItem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a plan contains each message and passage that a plan with a smaller budget contains whole. */
final class LargerBudgetTest {

    private static final ModelInfo MODEL = new ModelInfo("any", "any", 60_000, 100);
    private static final List<TokenCounter> COUNTERS =
            List.of(TokenCounter.upperEstimate(), String::length, text -> text.split("\\s+").length);
    private static final List<String> QUESTIONS =
            List.of("What did we decide about the ledger schema?", "Which commit broke the retry?", "备份 Postgres?");
    private static final List<Integer> STEPS = List.of(1, 7, 40, 300);
    private static final String OMISSION = "〔… \\d+ characters left out …〕";

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(10, 60, 1_000_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    /** {@code -Dlong=true} for a run of some minutes. */
    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("long") ? 5_000 : 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsWhatASmallerOneHolds(long seed) {
        RandomLog log = new RandomLog(seed);
        Random random = log.random();
        TokenCounter counter = COUNTERS.get(random.nextInt(COUNTERS.size()));
        for (int part = 0; part < 3; part++) {
            store.history.append(id, log.records(1 + random.nextInt(60)));
            if (random.nextInt(3) > 0) {
                store.summaries.bringUp(store.workstreams.get(id).workstream(), store.planner.sizing(MODEL, counter));
            }
        }
        int step = STEPS.get(random.nextInt(STEPS.size()));
        int first = 200 + random.nextInt(4_000);
        Set<Held> before = Set.of();
        for (int budget : IntStream.iterate(first, each -> each + step).limit(12).toArray()) {
            Set<Held> held = held(QUESTIONS.get((int) (seed % QUESTIONS.size())), budget, counter);
            assertThat(missing(before, held)).as("budget %d", budget).isEmpty();
            before = held;
        }
    }

    private static Set<Held> missing(Set<Held> before, Set<Held> held) {
        Set<Held> missing = new HashSet<>(before);
        // A message of which a passage was shown may be whole now.
        missing.removeIf(passage -> held.stream().anyMatch(other -> other.id().equals(passage.id())
                && other.text().contains(passage.text())));
        return missing;
    }

    /** A part of a message. */
    private record Held(RecordId id, String text) {}

    /** The messages that are shown whole, and the passages of others. */
    private Set<Held> held(String question, int budget, TokenCounter counter) {
        Request request = new Request(
                store.workstreams.get(id).workstream(), Optional.of(question), Optional.empty(), Optional.empty(),
                Optional.of(budget));
        try {
            Plan plan = store.planner.plan(request, MODEL, counter).plan();
            assertThat(plan.tokens()).isLessThanOrEqualTo(budget);
            return plan.items().stream().flatMap(LargerBudgetTest::texts).collect(Collectors.toSet());
        } catch (BudgetExceededException tooSmall) {
            return Set.of();
        }
    }

    private static Stream<Held> texts(PlanItem item) {
        // A recent tool result shows its beginning and its end.
        return item.message().stream()
                .filter(message -> !message.role().equals(Role.TOOL_RESULT))
                .flatMap(message -> Stream.of(item.content().split(OMISSION))
                        .map(text -> new Held(message.id(), text.strip())));
    }
}
