package io.arawn.workstream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ContextAssemblerTest {

    private static final TokenCounter WORDS = text -> text.split("\\s+").length;
    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");
    private static final Workstream WORKSTREAM = new Workstream(
            new WorkstreamId("ws_test0001"),
            "Research Project",
            BEGUN,
            BEGUN,
            BEGUN,
            0,
            Map.of(),
            State.ACTIVE,
            Optional.empty());

    private final Sample sample = new Sample();
    private final ContextAssembler assembler = new ContextAssembler(ContextSettings.DEFAULT);

    @Test
    void holdsEverythingInPromptOrderWhenThereIsRoom() {
        Message pinned = sample.user("never delete the log");
        List<Message> recent = List.of(sample.user("hello"), sample.assistant("hi"));
        LogView view = new LogView(
                WORKSTREAM,
                List.of(new Placed(12, pinned)),
                List.of(new Covered(summary("m0", "m9"), 0, 9)),
                List.of(),
                List.of(new Placed(10, recent.getFirst()), new Placed(11, recent.getLast())),
                Optional.empty(),
                Set.of(),
                List.of());
        Recalled recalled = new Recalled(3, sample.assistant("we chose Postgres"), Reason.RECALLED);

        Plan plan = assembler.assemble(view, request("which database?", List.of(recalled), 1_000));

        assertThat(plan.items())
                .extracting(PlanItem::reason)
                .containsExactly(
                        Reason.SYSTEM,
                        Reason.SYSTEM,
                        Reason.PINNED,
                        Reason.SUMMARY,
                        Reason.RECENT,
                        Reason.RECENT,
                        Reason.RECALLED,
                        Reason.QUESTION);
        assertThat(plan.leftOut()).extracting(LeftOut::reason).containsExactly("summarised");
    }

    @Test
    void saysByHowMuchAQuestionDoesNotFit() {
        LogView view = view(List.of(), List.of());
        assertThatThrownBy(() -> assembler.assemble(view, request("word ".repeat(200), List.of(), 100)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageMatching("the new message needs \\d+ tokens, \\d+ more than the budget of 100.*");
    }

    @Test
    void saysThatPinsAloneDoNotFit() {
        LogView view = view(List.of(sample.user("word ".repeat(90))), List.of());
        assertThatThrownBy(() -> assembler.assemble(view, request("why?", List.of(), 100)))
                .hasMessageContaining("pinned");
    }

    @Test
    void shortensALongToolResultVisibly() {
        List<Message> recent =
                List.of(sample.user("q"), sample.call("1"), sample.result("1", "line of log\n".repeat(2_000)));
        Plan plan = assembler.assemble(view(List.of(), recent), request("so?", List.of(), 5_000));
        PlanItem result = plan.items().stream()
                .filter(item -> item.role().equals(Role.TOOL_RESULT))
                .findFirst()
                .orElseThrow();
        assertThat(result.shortened()).isTrue();
        assertThat(result.text()).contains("characters left out").startsWith("line of log").endsWith("line of log\n");
        assertThat(result.tokens()).isLessThan(1_100);
    }

    @Test
    void tellsWhenTimeHasPassedAndWhoSpeaks() {
        Message before = sample.user("first").but().author("Bob").build();
        Message after = sample.user("second")
                .but()
                .timestamp(before.timestamp().plusSeconds(3 * 86_400))
                .author("Ada")
                .build();
        Plan plan = assembler.assemble(view(List.of(), List.of(before, after)), request("q", List.of(), 1_000));
        assertThat(plan.items()).extracting(PlanItem::text).contains(
                plan.framing().note("2024-01-15 10:00") + "\nfirst",
                plan.framing().note("3 days later, 2024-01-18 10:00") + "\n" + plan.framing().note("\"Ada\"")
                        + " second");
    }

    @Test
    void notesAreNoPartOfTheContent() {
        Message pinned = sample.user("never delete the log");
        Message said = sample.user("hello").but().author("Bob").build();
        Message call = sample.call("1");
        LogView view = new LogView(
                WORKSTREAM,
                List.of(new Placed(0, pinned)),
                List.of(new Covered(summary("m0", "m9"), 0, 9)),
                List.of(),
                List.of(new Placed(10, said), new Placed(11, call)),
                Optional.empty(),
                Set.of(),
                List.of());
        Recalled recalled = new Recalled(3, sample.assistant("we chose Postgres"), Reason.RECALLED);
        Optional<Instant> now = Optional.of(call.timestamp().plusSeconds(3 * 86_400));

        Plan plan = assembler.assemble(view, new PlanRequest(
                Optional.of("which database?"), Optional.of("Ada"), now, List.of(recalled), 1_000, WORDS));

        Framing framing = plan.framing();
        String open = "〔" + framing.code() + ": ";
        assertThat(plan.items().stream().skip(1).map(PlanItem::content)).containsExactly(
                "", "never delete the log", "They talked.", "hello", call.content(), "", "we chose Postgres",
                "which database?");
        assertThat(plan.items().stream().skip(1).map(item -> item.worded().notes().lines().findFirst().orElse("")))
                .satisfiesExactly(
                        note -> assertThat(note).isEqualTo(
                                framing.note("workstream \"Research Project\", since 15 January 2024")),
                        note -> assertThat(note).startsWith(open + "pinned; "),
                        note -> assertThat(note).startsWith(open + "summary of 10 earlier messages"),
                        note -> assertThat(note).startsWith(open + "2024-01-15 10:"),
                        note -> assertThat(note).isEmpty(),
                        note -> assertThat(note).isEqualTo(framing.note("no result: the call was interrupted")),
                        note -> assertThat(note).startsWith(open + "Earlier messages of this workstream"),
                        note -> assertThat(note).startsWith(open + "3 days later, 2024-01-18 10:"));
        assertThat(plan.items().getLast().author()).contains("Ada");
        assertThat(plan.items().getLast().text()).endsWith("\n" + framing.note("\"Ada\"") + " which database?");
        assertThat(plan.items().stream().filter(item -> item.messageId().isPresent())).hasSize(4);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsLawsForAnyHistory(int seed) {
        Random random = new Random(seed);
        List<Message> history = history(random);
        List<Message> pins = history.stream().filter(message -> random.nextInt(25) == 0).toList();
        int recalledFrom = random.nextInt(history.size());
        List<Recalled> recalled = IntStream.range(0, history.size())
                .filter(i -> i < recalledFrom || random.nextInt(4) == 0)
                .mapToObj(i -> new Recalled(i, history.get(i), Reason.RECALLED))
                .toList();
        int recentFrom = random.nextInt(history.size());
        LogView view = LogView.of(
                WORKSTREAM,
                placed(history).stream().filter(placed -> pins.contains(placed.message())).toList(),
                placed(history).subList(recentFrom, history.size()));
        int budget = 50 + random.nextInt(3_000);
        PlanRequest request = request("what about word" + random.nextInt(50) + "?", recalled, budget);

        Plan plan;
        try {
            plan = assembler.assemble(view, request);
        } catch (BudgetExceededException tooMuch) {
            assertThat(tooMuch).hasMessageContaining("more than the budget of " + budget);
            return;
        }

        assertThat(plan.tokens()).isLessThanOrEqualTo(budget);
        assertThat(plan.tokens()).isEqualTo(plan.items().stream().mapToInt(PlanItem::tokens).sum());
        assertThat(plan).isEqualTo(assembler.assemble(view, request));
        List<PlanItem> messages =
                plan.items().stream().filter(item -> item.message().isPresent()).toList();
        assertThat(messages.stream().filter(item -> !isSynthetic(item)).map(item -> item.message().get().id()))
                .doesNotHaveDuplicates();
        assertThat(messages.stream()
                .filter(item -> item.reason() == Reason.PINNED)
                .map(item -> item.message().get()))
                .containsExactlyElementsOf(pins);
        assertThat(plan.items().getLast().text()).isEqualTo(request.question().orElseThrow());
        recentToolsAreAnsweredAtOnce(plan);
        recentTurnsAreWhole(plan, view);
    }

    private static boolean isSynthetic(PlanItem item) {
        return item.text().contains("the call was interrupted");
    }

    private static void recentToolsAreAnsweredAtOnce(Plan plan) {
        int open = 0;
        for (PlanItem item : plan.items()) {
            if (item.reason() != Reason.RECENT) {
                continue;
            }
            if (item.role().equals(Role.TOOL_USE)) {
                open++;
            } else if (item.role().equals(Role.TOOL_RESULT)) {
                assertThat(--open).isNotNegative();
            } else {
                assertThat(open).isZero();
            }
        }
        assertThat(open).isZero();
    }

    private static void recentTurnsAreWhole(Plan plan, LogView view) {
        var shown = plan.items().stream()
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
        var recent = plan.items().stream()
                .filter(item -> item.reason() == Reason.RECENT)
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
        var orphans = plan.leftOut().stream().map(LeftOut::first).collect(Collectors.toSet());
        for (Turn turn : Turn.of(view.recent().stream().map(Placed::message).toList())) {
            if (turn.messages().stream().anyMatch(message -> recent.contains(message.id()))) {
                assertThat(turn.messages())
                        .allMatch(message -> shown.contains(message.id())
                                || orphans.contains(message.id())
                                || message.role().equals(Role.TOOL_USE)
                                || message.role().equals(Role.TOOL_RESULT));
            }
        }
    }

    @Test
    void theBeginningOfAPromptMovesInStepsWhenOldTurnsMustGo() {
        List<Message> history = new ArrayList<>();
        int changes = 0;
        String beginning = "";
        for (int turn = 0; turn < 250; turn++) {
            history.add(sample.user("question number " + turn + " about the project and its many parts"));
            history.add(sample.assistant("answer number " + turn + " which says a little more than was asked"));
            Plan plan = assembler.assemble(view(List.of(), history), request("short " + turn, List.of(), 6_000));
            String now = plan.items().stream()
                    .filter(item -> item.reason() == Reason.RECENT)
                    .findFirst()
                    .map(PlanItem::text)
                    .orElseThrow();
            changes += now.equals(beginning) ? 0 : 1;
            beginning = now;
        }
        assertThat(changes).isBetween(2, 30);
    }

    @Test
    void aSmallPlanTellsWhatItIsAllAboutAsFarAsThatFits() {
        List<Message> history = new ArrayList<>();
        for (int turn = 0; turn < 300; turn++) {
            history.add(sample.user("question number " + turn + " about the project and its many parts"));
            history.add(sample.assistant("answer number " + turn + " which says a little more than was asked"));
        }
        LogView view = new LogView(
                WORKSTREAM,
                List.of(),
                List.of(covered(0, 799, 90), covered(800, 1_599, 900), covered(1_600, 1_699, 90),
                        covered(1_700, 1_799, 90)),
                List.of(),
                placed(history).stream().map(each -> new Placed(1_800 + each.ordinal(), each.message())).toList(),
                Optional.empty(),
                Set.of(),
                List.of());

        Plan plan = assembler.assemble(view, request("what is this about?", List.of(), 2_000));

        assertThat(plan.items().stream().flatMap(item -> item.summary().stream()).map(SummaryMade::first))
                .as("those of the highest level that fit, the newest of equal ones, in the log's order")
                .extracting(RecordId::value)
                .containsExactly("m0", "m1700");
        assertThat(plan.items()).extracting(PlanItem::reason).contains(Reason.RECENT);
        assertThat(plan.leftOut())
                .filteredOn(left -> left.reason().equals("no room for the summary"))
                .extracting(LeftOut::messages)
                .containsExactly(800L, 100L);
    }

    @Test
    void theRoomThatNothingRecalledNeedsGoesToOlderTurns() {
        List<Message> history = new ArrayList<>();
        for (int turn = 0; turn < 500; turn++) {
            history.add(sample.user("question number " + turn + " about the project and its many parts"));
            history.add(sample.assistant("answer number " + turn + " which says a little more than was asked"));
        }
        Recalled recalled = new Recalled(7, history.get(7), Reason.RECALLED);

        Plan plan = assembler.assemble(view(List.of(), history), request("and?", List.of(recalled), 4_000));

        List<Integer> shown = plan.items().stream()
                .flatMap(item -> item.message().stream())
                .map(history::indexOf)
                .sorted()
                .toList();
        assertThat(plan.tokens()).isBetween(3_900, 4_000);
        assertThat(shown.getFirst()).isEqualTo(7);
        assertThat(shown.subList(1, shown.size()))
                .as("whole turns, without a gap, up to the newest")
                .isEqualTo(IntStream.range(1_001 - shown.size(), 1_000).boxed().toList())
                .first(InstanceOfAssertFactories.INTEGER)
                .isEven();
        assertThat(plan.leftOut()).extracting(LeftOut::reason).containsExactly("no room");
        assertThat(plan.leftOut().getFirst().messages()).isEqualTo(1_000L - shown.size());
    }

    private static Covered covered(long first, long last, int words) {
        SummaryMade any = summary("m" + first, "m" + last);
        return new Covered(
                new SummaryMade(new Origin(new RecordId("s" + first), BEGUN, Optional.empty()), any.first(), any.last(),
                        BEGUN, BEGUN, last - first + 1, any.participants(), last - first > 500 ? 1 : 0, List.of(),
                        "extractive",
                        "word ".repeat(words).strip()),
                first,
                last);
    }

    private List<Message> history(Random random) {
        List<Message> history = new ArrayList<>();
        int calls = 0;
        for (int i = 0; i < 1 + random.nextInt(120); i++) {
            String text = "word" + random.nextInt(50) + " ".repeat(1) + "filler ".repeat(random.nextInt(30));
            history.add(switch (random.nextInt(8)) {
                case 0, 1, 2 -> sample.user(text);
                case 3, 4 -> sample.assistant(text);
                case 5 -> sample.call("c" + calls++);
                case 6 -> sample.result("c" + Math.max(0, calls - 1 - random.nextInt(2)), text);
                default -> sample.message(Role.SYSTEM, text);
            });
        }
        return history;
    }

    private static SummaryMade summary(String first, String last) {
        return new SummaryMade(
                new Origin(new RecordId("s0"), BEGUN, Optional.empty()),
                new RecordId(first),
                new RecordId(last),
                BEGUN,
                BEGUN,
                10,
                List.of("user"),
                0,
                List.of(),
                "extractive",
                "They talked.");
    }

    private static LogView view(List<Message> pins, List<Message> recent) {
        return LogView.of(WORKSTREAM, placed(pins), placed(recent));
    }

    private static List<Placed> placed(List<Message> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> new Placed(i, messages.get(i)))
                .toList();
    }

    private static PlanRequest request(String question, List<Recalled> recalled, int budget) {
        return new PlanRequest(
                Optional.of(question), Optional.empty(), Optional.empty(), recalled, budget, WORDS);
    }
}
