package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.conversation.Conversation;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConversationTest {

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(4, 12, 2_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();

    @Test
    void aTurnIsStoredWithWhatTellsItsPartsTogether() {
        Answered answered = ask(ScriptedChatModel.saying("Let's begin."), "Let's start the research project");
        List<Message> stored = stored();
        assertThat(stored).extracting(Message::content).containsExactly("Let's start the research project",
                "Let's begin.");
        assertThat(stored).extracting(Message::turn).containsOnly(Optional.of(stored.getFirst().id()));
        assertThat(stored).extracting(Message::session).containsOnly(Optional.of("s1"));
        assertThat(stored.getLast().metadata()).containsEntry("finish", "stop").containsKey("model");
        assertThat(answered.reply()).contains(stored.getLast());
    }

    @Test
    void theNextTurnKnowsTheOneBefore() {
        ScriptedChatModel model = ScriptedChatModel.saying("Postgres it is.", "You chose Postgres.");
        ask(model, "Let's use Postgres");
        ask(model, "What did we choose?");
        Prompt prompt = model.prompts().getLast();
        assertThat(prompt.messages().getFirst()).isInstanceOf(PromptMessage.Instructions.class);
        assertThat(prompt.messages()).contains(new PromptMessage.Assistant("Postgres it is.", List.of()));
        assertThat(prompt.messages().getLast()).isEqualTo(new PromptMessage.User("What did we choose?"));
    }

    @Test
    void theQuestionIsDurableBeforeTheModelIsAsked() {
        List<String> storedWhenAsked = new ArrayList<>();
        ask(
                ScriptedChatModel.replying(prompt -> {
                    stored().forEach(message -> storedWhenAsked.add(message.content()));
                    return Reply.of("ok");
                }),
                "remember me");
        assertThat(storedWhenAsked).containsExactly("remember me");
    }

    @Test
    void whatArrivedOfABrokenReplyIsStoredAndMarked() {
        Reply broken = Reply.of("The answer ", "is").failing(Reason.BROKEN, "the reply broke off");
        assertThatThrownBy(() -> ask(ScriptedChatModel.replying(List.of(broken)), "well?"))
                .isInstanceOf(ChatModelException.class);
        assertThat(stored()).extracting(Message::content).containsExactly("well?", "The answer is");
        assertThat(stored().getLast().metadata())
                .containsEntry("finish", "interrupted")
                .containsEntry("error", "the reply broke off");
    }

    @Test
    void aModelThatSaysNothingLeavesTheQuestionOnly() {
        Reply refused = Reply.of().failing(Reason.UNREACHABLE, "nobody there");
        ChatModelException failure = catchThrowableOfType(
                ChatModelException.class, () -> ask(ScriptedChatModel.replying(List.of(refused)), "hello?"));
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(stored()).extracting(Message::content).containsExactly("hello?");
    }

    @Test
    void aCancelledReplyIsKeptAsFarAsItCame() {
        Cancellation cancellation = new Cancellation();
        Conversation conversation = store.conversation(ScriptedChatModel.replying(List.of(Reply.of("one ", "two"))));
        Answered answered = conversation.ask(question("count"), event -> cancelled(event, cancellation), cancellation);
        assertThat(answered.finish()).isEqualTo(Finish.CANCELLED);
        assertThat(stored().getLast().content()).isEqualTo("one ");
        assertThat(stored().getLast().metadata()).containsEntry("finish", "cancelled");
    }

    @Test
    void nothingIsStoredOfAnEmptyQuestionOrOneThatDoesNotFit() {
        ScriptedChatModel model = ScriptedChatModel.saying("never");
        assertThatThrownBy(() -> ask(model, "  \n")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ask(model, "word ".repeat(5_000))).isInstanceOf(BudgetExceededException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void nothingIsSaidInAnArchivedWorkstream() {
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThatThrownBy(() -> ask(ScriptedChatModel.saying("never"), "hello"))
                .isInstanceOf(WorkstreamConflictException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aSummaryThatIsDueIsStoredWithTheTurn() {
        ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("yes, that is so"));
        for (int i = 0; i < 8; i++) {
            ask(model, "question number " + i);
        }
        assertThat(store.log.read(id, store.log.start(id), 100).entries())
                .anyMatch(entry -> entry.record() instanceof SummaryMade);
        PromptMessage known = model.prompts().getLast().messages().get(1);
        assertThat(known).isInstanceOfSatisfying(PromptMessage.User.class,
                told -> assertThat(told.text())
                        .matches("(?s)〔[a-z]{4}: workstream .+〕\n\n〔[a-z]{4}: summary of .+"));
    }

    @Test
    void toolCallsAreReplayedWithTheirResults() {
        RecordId turn = store.ids.get();
        ToolUse use = new ToolUse("call_1", "grep", Map.of("pattern", "TODO"));
        store.history.append(
                id,
                List.of(
                        Message.of(turn, Role.USER, "find the TODOs", store.clock.instant()).turn(turn).build(),
                        said(Role.TOOL_USE, "grep TODO", turn).metadata(use.metadata()).build(),
                        said(Role.TOOL_RESULT, "3 of them", turn)
                                .metadata(ToolResult.metadata(use, true))
                                .build(),
                        said(Role.ASSISTANT, "There are three.", turn).build()));
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of("Done."));
        ask(model, "fix them");
        List<PromptMessage> replayed = model.prompts().getLast().messages();
        assertThat(replayed.subList(2, 5))
                .containsExactly(
                        new PromptMessage.Assistant("", List.of(use)),
                        new PromptMessage.ToolAnswer("call_1", "grep", "3 of them"),
                        new PromptMessage.Assistant("There are three.", List.of()));
    }

    private Message.Builder said(Role role, String text, RecordId turn) {
        return Message.of(store.ids.get(), role, text, store.clock.instant()).turn(turn);
    }

    private Answered ask(ScriptedChatModel model, String text) {
        return store.conversation(model).ask(question(text), event -> {}, new Cancellation());
    }

    private Question question(String text) {
        return new Question(id, text, Optional.of("s1"), Optional.of("ada"));
    }

    private List<Message> stored() {
        return store.history.oldestFirst(id, Optional.empty(), 100).messages();
    }

    private static void cancelled(TurnEvent event, Cancellation cancellation) {
        if (!event.said().isEmpty()) {
            cancellation.cancel();
        }
    }
}
