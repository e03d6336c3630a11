package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the model's own searches: what is stored and replayed of them. */
final class ToolCallsTest {

    private static final ToolUse SEARCH = new ToolUse("call_1", "search_workstream", Map.of("query", "Postgres"));

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Research")).id();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void rememberSomething() {
        store.history.append(
                id,
                List.of(Message.of(store.ids.get(), Role.USER, "Let us use Postgres.", store.clock.instant())
                        .author("ada")
                        .build()));
    }

    @Test
    void aCallWithoutWholeArgumentsIsAnsweredAndNotCarriedOut() {
        ToolUse torn = ToolUse.malformed("call_1", "search_workstream", "{\"query\":\"Postgres\"}{\"query\":\"x\"}");
        ScriptedChatModel model =
                ScriptedChatModel.calling("test", Reply.of().calling(torn), Reply.of("I cannot look."));

        store.conversation(model).ask(
                new Question(id, "What of Postgres?", Optional.empty(), Optional.empty()), this::hear,
                new Cancellation());

        PromptMessage answer = model.prompts().getLast().messages().getLast();
        assertThat(answer).isInstanceOfSatisfying(ToolAnswer.class, told -> {
            assertThat(told.success()).isFalse();
            assertThat(told.text()).contains("no JSON object", "nothing was searched");
        });
        assertThat(model.prompts().getLast().messages().reversed().get(1)).isEqualTo(
                new Assistant("", List.of(torn)));
    }

    @Test
    void aCallWithoutAnIdHasThatOfItsMessage() {
        ToolUse nameless = new ToolUse("", "search_workstream", Map.of("query", "Postgres"));
        ScriptedChatModel model =
                ScriptedChatModel.calling("test", Reply.of().calling(nameless, nameless), Reply.of("So."));

        store.conversation(model).ask(
                new Question(id, "What of Postgres?", Optional.empty(), Optional.empty()), this::hear,
                new Cancellation());

        List<PromptMessage> asked = model.prompts().getLast().messages();
        List<String> ids = ((Assistant) asked.get(asked.size() - 3)).calls().stream().map(ToolUse::callId).toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
        assertThat(asked.subList(asked.size() - 2, asked.size()))
                .extracting(answer -> ((ToolAnswer) answer).callId()).isEqualTo(ids);
    }

    @Test
    void whatTheModelLooksUpIsStoredAsItHappens() {
        Answered answered = ask(ScriptedChatModel.calling(
                "test", Reply.of("I look.").calling(SEARCH), Reply.of("Postgres, said Ada.")));

        List<Message> stored = stored();
        assertThat(stored).extracting(message -> message.role().name())
                .containsExactly("user", "user", "assistant", "tool_use", "tool_result", "assistant");
        assertThat(stored.get(3).metadata())
                .containsEntry("tool_id", "call_1")
                .containsEntry("name", "search_workstream")
                .containsEntry("arguments", Map.of("query", "Postgres"));
        assertThat(stored.get(4).content()).contains("Let us use Postgres.").contains("ada");
        assertThat(stored.get(4).metadata())
                .containsEntry("tool_call_id", "call_1")
                .containsEntry("success", true)
                .containsEntry("found", 1L);
        assertThat(answered.reply()).contains(stored.getLast());
        assertThat(heard).containsExactly("I look.", "\n\nPostgres, said Ada.");
    }

    @Test
    void whatWasSaidAndCalledTogetherSharesItsReply() {
        ToolUse second = new ToolUse("call_2", "search_workstream", Map.of("query", "database"));
        ask(ScriptedChatModel.calling("test", Reply.of("I look.").calling(SEARCH, second), Reply.of("Postgres.")));

        List<Message> stored = stored();
        assertThat(stored.subList(2, 5)).extracting(Message::reply).containsOnly(stored.get(2).reply());
        assertThat(stored.get(2).metadata()).containsEntry("finish", "tool_calls");
        assertThat(stored.get(2).usage()).isNotEmpty();
        assertThat(stored.get(3).usage()).isEmpty();
        assertThat(stored.getLast().reply()).isNotEqualTo(stored.get(2).reply());
    }

    @Test
    void theNextRoundSeesCallsAndAnswers() {
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of().calling(SEARCH), Reply.of("Postgres."));
        ask(model);

        List<PromptMessage> second = model.prompts().getLast().messages();
        assertThat(second.get(second.size() - 2)).isEqualTo(new Assistant("", List.of(SEARCH)));
        assertThat(second.getLast()).isInstanceOfSatisfying(ToolAnswer.class,
                answer -> assertThat(answer.callId()).isEqualTo("call_1"));
        assertThat(second.subList(0, second.size() - 2)).isEqualTo(model.prompts().getFirst().messages());
    }

    @Test
    void afterSomeRoundsTheModelMustAnswerInWords() {
        ScriptedChatModel model = ScriptedChatModel.calling("test",
                prompt -> prompt.offer().choice() instanceof ToolChoice.Forbidden
                        ? Reply.of("Enough.")
                        : Reply.of().calling(SEARCH));
        Answered answered = ask(model);

        assertThat(answered.reply().map(Message::content)).contains("Enough.");
        assertThat(model.prompts()).hasSizeBetween(2, 6);
        assertThat(model.prompts().getLast().offer().tools()).isEqualTo(model.prompts().getFirst().offer().tools());
    }

    @Test
    void aSearchDoesNotFindWhatSearchesFound() {
        ask(ScriptedChatModel.calling("test", Reply.of().calling(SEARCH), Reply.of("It is chosen.")));
        ask(ScriptedChatModel.calling("test", Reply.of().calling(SEARCH), Reply.of("It is.")));

        String found = stored().reversed().get(1).content();
        assertThat(found).contains("Let us use Postgres.").doesNotContain("search_workstream");
        assertThat(found.lines().filter(line -> line.contains("Let us use Postgres.")).count()).isEqualTo(1);
    }

    @Test
    void aCallThatMakesNoSenseIsAnsweredSo() {
        ask(ScriptedChatModel.calling(
                "test",
                Reply.of().calling(new ToolUse("a", "launch_rocket", Map.of()),
                        new ToolUse("b", "search_workstream", Map.of())),
                Reply.of("Sorry.")));

        assertThat(stored().stream().filter(message -> message.role().equals(Role.TOOL_RESULT)))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.metadata()).containsEntry("success", false));
    }

    @Test
    void aModelThatCannotCallIsOfferedNothingAndReadsWhatOthersCalled() {
        ask(ScriptedChatModel.calling("test", Reply.of().calling(SEARCH), Reply.of("Postgres.")));
        ScriptedChatModel plain = ScriptedChatModel.saying("Yes.");
        ask(plain);

        assertThat(plain.prompts().getLast().offer()).isEqualTo(ToolOffer.NOTHING);
        assertThat(plain.prompts().getLast().messages())
                .noneMatch(ToolAnswer.class::isInstance)
                .anySatisfy(message -> assertThat(message.toString())
                        .contains(": tool_use, kept in the log〕\nsearch_workstream"))
                .anySatisfy(message -> assertThat(message.toString()).contains(": tool_result, kept in the log〕"));
        assertThat(PromptRules.violations(plain.prompts().getLast())).isEmpty();
    }

    @Test
    void aPayloadGoesBackToItsProviderUnchanged() {
        Map<String, Object> payload = Map.of("blocks", List.of(Map.of("type", "thinking", "signature", "c2ln")));
        ask(ScriptedChatModel.calling(
                "anthropic", Reply.of().calling(SEARCH).withPayload(payload), Reply.of("Postgres.")));
        assertThat(stored().get(2).provider()).isEqualTo(Map.of("anthropic", payload));

        ScriptedChatModel same = ScriptedChatModel.calling("anthropic", Reply.of("Yes."));
        ScriptedChatModel other = ScriptedChatModel.calling("openai", Reply.of("Yes."));
        ask(same);
        ask(other);

        assertThat(same.prompts().getLast().messages())
                .contains(new Assistant("", List.of(SEARCH), JsonObject.of(payload)));
        assertThat(other.prompts().getLast().messages()).contains(new Assistant("", List.of(SEARCH)));
    }

    @Test
    void callsOfTheAskersToolsAreLeftToTheAsker() {
        ToolSpecification weather = new ToolSpecification("weather", "Tells the weather.", Map.of("type", "object"));
        ToolUse call = new ToolUse("w1", "weather", Map.of("city", "Bath"));
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of().calling(call));
        Answered answered = store.conversation(model)
                .ask(
                        new Question(id, "Rain?", Optional.empty(), Optional.empty(), ToolOffer.of(weather)),
                        this::hear,
                        new Cancellation());

        assertThat(answered.calls()).containsExactly(call);
        assertThat(answered.finish()).isEqualTo(Finish.TOOL_CALLS);
        assertThat(answered.reply()).isEmpty();
        assertThat(stored().getLast().role()).isEqualTo(Role.TOOL_USE);
    }

    @Test
    void countsTheTokensOfARoundAndNotOfTheLastReply() {
        List<String> counted = new ArrayList<>();
        ask(ScriptedChatModel.calling("test", Reply.of("I look.").calling(SEARCH), Reply.of("Postgres, said Ada.")),
                text -> {
                    counted.add(text);
                    return TokenCounter.upperEstimate().count(text);
                });

        assertThat(counted).contains("I look.").doesNotContain("Postgres, said Ada.");
    }

    private Answered ask(ScriptedChatModel model) {
        return ask(model, TokenCounter.upperEstimate());
    }

    private Answered ask(ScriptedChatModel model, TokenCounter counter) {
        return store.conversation(model, counter)
                .ask(
                        new Question(id, "What did we choose?", Optional.empty(), Optional.empty()),
                        this::hear,
                        new Cancellation());
    }

    private List<Message> stored() {
        return store.history.oldestFirst(id, Optional.empty(), 100).messages();
    }

    private void hear(TurnEvent event) {
        if (event instanceof TurnEvent.Arrived) {
            heard.add(event.said());
        }
    }
}
