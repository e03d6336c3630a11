package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import io.arawn.workstream.view.Sizing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SummariesTest {

    /** Five hundred with {@code -Dlong=true}. */
    private static final int TURNS = Boolean.getBoolean("long") ? 500 : 150;
    /** A hundred with {@code -Dlong=true}. */
    private static final int PARTS = Boolean.getBoolean("long") ? 100 : 30;

    private static final ContextSettings SETTINGS = new ContextSettings(10, 100, 4_000);
    private static final TokenCounter COUNTER = TokenCounter.upperEstimate();
    private static final Sizing SIZING = new Sizing("m", 4_000, COUNTER);
    private static final int LEVELS = 6;

    private final TestStore store = new TestStore(MessageLog.inMemory(), SETTINGS);
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    @Test
    void eachMessageIsSummarisedABoundedNumberOfTimes() {
        Map<RecordId, Integer> places = new HashMap<>();
        Map<Integer, Integer> times = new HashMap<>();
        for (int part = 0; part < PARTS; part++) {
            say(part * 200, 200).forEach(message -> places.put(message.id(), places.size()));
            for (SummaryMade made : store.summaries.bringUp(workstream(), SIZING)) {
                int first = places.getOrDefault(made.first(), -1);
                int last = places.getOrDefault(made.last(), -1);
                assertThat(last - first + 1).isEqualTo((int) made.messages());
                for (int i = first; i <= last; i++) {
                    times.merge(i, 1, Integer::sum);
                }
            }
        }
        assertThat(times).hasSizeGreaterThan(PARTS * 200 - 200);
        assertThat(times.values()).allMatch(count -> count <= LEVELS);
        assertThat(store.summaries.standing(id)).hasSizeLessThan(40);
    }

    @Test
    void theBeginningOfThePromptStaysUntilACompactionWhateverIsSaid(TestReporter reporter) {
        RandomLog log = new RandomLog(11);
        ModelInfo model = new ModelInfo("small", "test", 9_000, 1_000);
        List<String> before = List.of();
        int changes = 0;
        int compactions = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            Planned planned = plan("what about Postgres " + turn, model);
            if (!planned.due().isEmpty()) {
                store.history.append(id, planned.due());
                compactions++;
            }
            List<String> beginning = planned.plan().items().stream()
                    .filter(item -> item.reason().compareTo(Reason.RECENT) <= 0)
                    .map(PlanItem::text)
                    .toList();
            boolean same = beginning.size() >= before.size() && beginning.subList(0, before.size()).equals(before);
            changes += same ? 0 : 1;
            before = beginning;
            List<LogRecord> said = new ArrayList<>();
            said.add(Message.of(store.ids.get(), Role.USER, "question " + turn, store.clock.instant()).build());
            said.add(Message.of(
                    store.ids.get(), Role.ASSISTANT, shortened(log.more(1).getFirst()), store.clock.instant()).build());
            store.history.append(id, said);
        }
        reporter.publishEntry("changes of the beginning in " + TURNS + " turns",
                changes + ", compactions " + compactions);
        assertThat(compactions).isBetween(TURNS / 100, TURNS / 6);
        assertThat(changes).isEqualTo(compactions);
    }

    @Test
    void noTokensAreCountedWhereLittleWasSaid() {
        say(0, 20);
        TokenCounter vocabulary = text -> {
            throw new AssertionError("it would be loaded");
        };
        assertThat(store.summaries.bringUp(workstream(), new Sizing("m", 100_000, vocabulary))).isEmpty();
    }

    /** Tests a vocabulary of single bytes, which is the worst, and a usual one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void thatBytesAreLookedAtFirstDoesNotChangeWhatIsSummarised(int bytesPerToken) {
        ToIntFunction<String> tokens =
                text -> text.getBytes(StandardCharsets.UTF_8).length / bytesPerToken;
        List<String> byTokensAlone = summaries(TokenCounter.estimating(tokens));
        assertThat(byTokensAlone).hasSizeGreaterThan(3);
        assertThat(summaries(tokens::applyAsInt)).isEqualTo(byTokensAlone);
    }

    private static List<String> summaries(TokenCounter counter) {
        TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(10, 1_000, 4_000));
        Workstream talk = store.workstreams.create(NewWorkstream.named("Talk"));
        Random random = new Random(5);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RandomToolHistory.append(store.history, talk.id(), random, 3);
            List<LogRecord> said = List.of(result(store, random.nextInt(4_000)));
            store.history.append(talk.id(), said);
            int round = i;
            store.summaries.bringUp(store.workstreams.get(talk.id()).workstream(), new Sizing("m", 6_000, counter))
                    .forEach(summary -> made.add(round + ": " + summary.messages() + ", " + summary.text()));
        }
        return made;
    }

    private static Message result(TestStore store, int words) {
        return Message.of(store.ids.get(), Role.TOOL_RESULT, "word ".repeat(words), store.clock.instant()).build();
    }

    private static String shortened(Message message) {
        return message.content().substring(0, Math.min(2_000, message.content().length()));
    }

    @Test
    void aSummaryThatIsNoShorterIsNotKeptAndNotAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        Summaries verbose = with((passages, maxTokens, counter) -> {
            asked.incrementAndGet();
            return new Summary("parrot", passages.stream().map(Passage::text).collect(Collectors.joining("; ")));
        });
        say(0, 500);
        assertThat(verbose.bringUp(workstream(), SIZING)).isEmpty();
        assertThat(verbose.make(workstream(), SIZING)).isEmpty();
        assertThat(asked).hasValueLessThanOrEqualTo(2);
    }

    /** All summaries get the same id here, so each is revoked like the first. */
    @Test
    void whatDoesNotStandIsNotMadeForEver() {
        AtomicInteger asked = new AtomicInteger();
        Summarizer counting = (passages, maxTokens, counter) -> {
            assertThat(asked.incrementAndGet()).isLessThan(50);
            return new Summary("test", "They talked.");
        };
        Summaries unlucky = new Summaries(
                store.store, SETTINGS, counting, new EventOrigins(() -> new RecordId("always"), store.clock));
        say(0, 150);
        unlucky.make(workstream(), SIZING);
        unlucky.revoke(id, Optional.empty(), Optional.empty());

        assertThat(unlucky.make(workstream(), SIZING)).hasSize(1);
        assertThat(unlucky.standing(id)).isEmpty();
        assertThat(asked).hasValueLessThan(5);
    }

    @Test
    void aChatGoesOnWhenSummariesFail() {
        TestStore failing = new TestStore(store.log, SETTINGS, (passages, maxTokens, counter) -> {
            throw new Failure();
        });
        say(0, 500);
        Planned planned = failing.planner.plan(
                new Request(workstream(), Optional.of("q"), Optional.empty(), Optional.empty(), Optional.empty()),
                new ModelInfo("m", "m", 5_000, 1_000),
                COUNTER);
        assertThat(planned.due()).isEmpty();
        assertThat(planned.behind()).isTrue();
        assertThat(planned.plan().items()).extracting(PlanItem::reason).contains(Reason.RECENT, Reason.QUESTION);
    }

    @Test
    void whatAPersonUndoesIsNotMadeAgainAtOnce() {
        say(0, 120);
        SummaryMade made = store.summaries.bringUp(workstream(), SIZING).getFirst();
        SummaryMade undone = store.summaries.revoke(id, Optional.empty(), Optional.of("Ada"));
        assertThat(undone).isEqualTo(made);
        assertThat(store.summaries.standing(id)).isEmpty();
        assertThat(store.summaries.bringUp(workstream(), SIZING)).isEmpty();
        assertThat(plan("q", new ModelInfo("m", "m", 5_000, 1_000)).due()).isEmpty();

        say(120, 200);
        assertThat(store.summaries.bringUp(workstream(), SIZING)).isNotEmpty();
    }

    @Test
    void undoingASummaryOfSummariesGivesThoseBackForGood() {
        say(0, 1_500);
        store.summaries.bringUp(workstream(), SIZING);
        Covered merged = store.summaries.standing(id).stream()
                .filter(covered -> covered.summary().level() == 1)
                .findFirst()
                .orElseThrow();
        store.summaries.revoke(id, Optional.of(merged.summary().id()), Optional.empty());
        say(1_500, 150);
        store.summaries.bringUp(workstream(), SIZING);
        assertThat(store.summaries.standing(id).stream().map(covered -> covered.summary().id()))
                .containsAll(merged.summary().replaces());
    }

    @Test
    void aHoleBetweenSummariesIsToldOfAndFilled() {
        say(0, 1_000);
        store.summaries.bringUp(workstream(), SIZING);
        List<Covered> all = store.summaries.standing(id);
        Covered middle = all.get(1);
        store.summaries.revoke(id, Optional.of(middle.summary().id()), Optional.empty());

        assertThat(store.summaries.standing(id)).hasSize(all.size() - 1);
        Planned planned = plan("q", new ModelInfo("m", "m", 5_000, 1_000));
        assertThat(planned.behind()).as("a person undid it").isFalse();
        assertThat(planned.plan().leftOut())
                .filteredOn(each -> each.reason().equals("not summarised yet"))
                .extracting(LeftOut::first, LeftOut::last)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        middle.summary().first(), middle.summary().last()));
        assertThat(store.summaries.bringUp(workstream(), SIZING)).isEmpty();

        List<SummaryMade> filling = store.summaries.make(workstream(), SIZING);
        assertThat(filling.getFirst().first()).isEqualTo(middle.summary().first());
        assertThat(filling.getFirst().last()).isEqualTo(middle.summary().last());
    }

    @Test
    void whatIsBehindASummaryCanBeSeen() {
        List<Message> said = say(0, 300);
        SummaryMade made = store.summaries.make(workstream(), SIZING).getFirst();
        List<Message> behind = store.summaries.expand(id, made.first(), made.last());
        assertThat(behind).isEqualTo(said.subList(0, behind.size()));
        assertThat(behind).hasSize((int) made.messages());
        assertThatThrownBy(() -> store.summaries.expand(id, made.last(), made.first()))
                .hasMessageContaining("stands before");
        assertThatThrownBy(() -> store.summaries.revoke(id, Optional.of(new RecordId("no")), Optional.empty()))
                .hasMessageContaining("no summary 'no' stands");
    }

    @Test
    void makesThemNowWhenAPersonWantsTo() {
        say(0, 60);
        assertThat(store.summaries.bringUp(workstream(), SIZING)).isEmpty();
        List<SummaryMade> made = store.summaries.make(workstream(), SIZING);
        assertThat(made).singleElement().satisfies(summary -> {
            assertThat(summary.messages()).isEqualTo(50);
            assertThat(summary.participants()).containsExactly("assistant", "user");
        });
        assertThat(store.summaries.make(workstream(), SIZING)).isEmpty();
    }

    @Test
    void anArchivedWorkstreamIsLeftAsItIs() {
        say(0, 300);
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThat(store.summaries.bringUp(workstream(), SIZING)).isEmpty();
        assertThatThrownBy(() -> store.summaries.make(workstream(), SIZING))
                .isInstanceOf(WorkstreamConflictException.class);
    }

    private Summaries with(Summarizer summarizer) {
        return new Summaries(store.store, SETTINGS, summarizer, new EventOrigins(store.ids, store.clock));
    }

    private Workstream workstream() {
        return store.workstreams.get(id).workstream();
    }

    private Planned plan(String question, ModelInfo model) {
        Request request = new Request(
                workstream(), Optional.of(question), Optional.empty(), Optional.empty(), Optional.empty());
        return store.planner.plan(request, model, COUNTER);
    }

    private List<Message> say(int from, int count) {
        List<Message> said = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            said.add(Message.of(store.ids.get(), role, "message " + i + " of the talk", store.clock.instant()).build());
        }
        store.history.append(id, said);
        return said;
    }

    private static final class Failure extends WorkstreamException {

        private static final long serialVersionUID = 1L;

        Failure() {
            super("no summary today");
        }

        @Override
        public Kind kind() {
            return Kind.MODEL;
        }
    }
}
