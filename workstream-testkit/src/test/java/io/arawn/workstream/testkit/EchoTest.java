package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.view.Sizing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that replies made of quotes are not used by a search, a plan or a summary. */
final class EchoTest {

    private static final ModelInfo MODEL = new ModelInfo("test", "test", 100_000, 1_000);
    private static final String FACT = "The swordfish lives in tank 7.";

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(1, 1_000, 90_000));
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Talk")).id();

    private Message user(String id, String text) {
        return Message.of(new RecordId(id), Role.USER, text, store.clock.instant()).turn(new RecordId(id)).build();
    }

    private Message reply(String id, String turn, String text, String model) {
        return Message.of(new RecordId(id), Role.ASSISTANT, text, store.clock.instant())
                .turn(new RecordId(turn))
                .metadata(Map.of("model", model))
                .build();
    }

    private void talk(String model) {
        store.history.append(id, List.of(
                user("fact", FACT),
                reply("noted", "fact", "Noted in \"Talk\".", model),
                user("asked", "Where does the swordfish live?"),
                reply("quoted", "asked", "On 15 January you said: \"" + FACT + "\"", model)));
    }

    private List<String> found() {
        return store.recall.search(Search.everywhere("swordfish", 10)).stream()
                .map(Found::message)
                .map(message -> message.id().value())
                .toList();
    }

    private Plan plan() {
        Plan.Request request = new Plan.Request(
                store.workstreams.get(id).workstream(), Optional.of("Which tank has the swordfish?"), Optional.empty(),
                Optional.empty(), Optional.empty());
        return store.planner.plan(request, MODEL, TokenCounter.upperEstimate()).plan();
    }

    private static List<String> messages(Plan plan) {
        return plan.items().stream()
                .flatMap(item -> item.message().stream())
                .map(message -> message.id().value())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline", "quotes"})
    void isNotFound(String model) {
        talk(model);

        assertThat(found()).containsExactlyInAnyOrder("fact", "asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline", "quotes"})
    void isInNoPlanNorIsTheQuestionThatItAnswers(String model) {
        talk(model);

        assertThat(messages(plan())).containsExactly("fact");
        assertThat(plan().leftOut()).allMatch(LeftOut::isEcho).extracting(LeftOut::messages).containsExactly(1L, 2L);
    }

    @Test
    void repliesOfOtherModelsAreInPlans() {
        talk("gpt-test");

        assertThat(found()).contains("quoted");
        assertThat(messages(plan())).containsExactly("fact", "noted", "asked", "quoted");
        assertThat(plan().leftOut()).isEmpty();
    }

    @Test
    void isNotSummarised() {
        talk("offline");
        for (int i = 0; i < 30; i++) {
            store.history.append(id, List.of(user("n" + i, "The number of fish in tank " + i + " is " + i * 7)));
        }

        List<SummaryMade> made = store.summaries.make(
                store.workstreams.get(id).workstream(), new Sizing("test", 90_000, TokenCounter.upperEstimate()));

        assertThat(made).extracting(SummaryMade::text).singleElement().asString().contains("The swordfis")
                .doesNotContain("Noted", "Where does", "On 15 January");
    }

    @Test
    void isNamedWhenItHoldsATextToErase() {
        talk("offline");

        assertThat(store.erasure
                .rehearse(new Erased.Request(id, Set.of(new RecordId("fact")), false, Optional.empty()))
                .alike())
                .contains(new RecordId("quoted"));
    }

    @Test
    void planItemsHoldNoQuote() {
        talk("offline");

        assertThat(plan().items()).extracting(PlanItem::text).noneMatch(text -> text.contains("On 15 January"));
    }
}
