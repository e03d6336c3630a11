package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests that long operations stop at their deadline. */
final class DeadlineTest {

    private static final ModelInfo MODEL = new ModelInfo("model", "test", 20_000, 1_000);

    private final TestStore store = new TestStore();
    private final Workstream workstream = store.workstreams.create(NewWorkstream.named("Talk"));
    private final WorkstreamId id = workstream.id();

    private void say(int messages) {
        store.history.append(id, IntStream.range(0, messages)
                .mapToObj(i -> Message.of(
                        new RecordId("m" + i), Role.USER, "Message number " + i + " says this.", store.clock.instant())
                        .build())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyLongUseCaseStops() {
        say(500);
        return Stream.of(
                stops("a plan", () -> store.planner.plan(
                        new Plan.Request(
                                workstream, Optional.of("number"), Optional.empty(), Optional.empty(),
                                Optional.empty()),
                        MODEL, TokenCounter.upperEstimate())),
                stops("a search", () -> store.recall.search(Search.everywhere("number", 5))),
                stops("summaries", () -> store.summaries.make(
                        workstream, store.planner.sizing(MODEL, TokenCounter.upperEstimate()))),
                stops("a page", () -> store.history.oldestFirst(id, Optional.empty(), 5)),
                stops("a page from the end", () -> store.history.newestFirst(id, Optional.empty(), 5)),
                stops("messages since a time", () -> store.history.since(
                        id, store.clock.instant(), Optional.empty(), 5)),
                stops("messages between others", () -> store.store.read(id, contents -> contents.between(0, 400))),
                stops("the list", () -> store.workstreams.list(true)));
    }

    private static DynamicTest stops(String name, Runnable work) {
        return DynamicTest.dynamicTest(name, () -> {
            assertThatThrownBy(() -> during(new AtomicInteger(0), work)).isInstanceOf(Deadline.ExceededException.class);
            during(new AtomicInteger(Integer.MAX_VALUE), work);
        });
    }

    private static void during(AtomicInteger steps, Runnable work) {
        Deadline.during(() -> steps.getAndDecrement() <= 0, () -> {
            work.run();
            return true;
        });
    }

    /** Checks that a plan that was stopped at any point does not affect the next one. */
    @Test
    void whatIsStoppedLeavesNothingBehind() {
        say(60);
        String expected = store.planner.plan(request(), MODEL, TokenCounter.upperEstimate()).plan().toString();
        int stopped = 0;
        for (int steps = 0; steps < 200; steps++) {
            TestStore other = new TestStore(store.log, ContextSettings.DEFAULT);
            AtomicInteger left = new AtomicInteger(steps);
            try {
                during(left, () -> other.planner.plan(request(), MODEL, TokenCounter.upperEstimate()));
            } catch (Deadline.ExceededException early) {
                stopped++;
            }
            assertThat(other.planner.plan(request(), MODEL, TokenCounter.upperEstimate()).plan().toString())
                    .isEqualTo(expected);
        }
        assertThat(stopped).isPositive();
    }

    private Plan.Request request() {
        return new Plan.Request(
                workstream, Optional.of("number"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void anInnerDeadlineDoesNotOutliveItsWork() {
        List<String> done = Deadline.during(() -> false, () -> {
            assertThatThrownBy(() -> during(new AtomicInteger(0), Deadline::check))
                    .isInstanceOf(Deadline.ExceededException.class);
            Deadline.check();
            return List.of("outer");
        });

        assertThat(done).containsExactly("outer");
        Deadline.check();
    }
}
