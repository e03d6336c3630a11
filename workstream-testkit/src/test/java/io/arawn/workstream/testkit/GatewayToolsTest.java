package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that clients of a gateway get calls of their own tools, and do not see the model's searches in the workstream. */
final class GatewayToolsTest {

    private static final ToolUse RAIN = new ToolUse("c1", "weather", Map.of("city", "Bath"));
    private static final ToolUse SUN = new ToolUse("c2", "weather", Map.of("city", "Rome"));
    private static final ToolUse SEARCH = new ToolUse("s1", "search_workstream", Map.of("query", "picnic"));

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Trip")).id();
    private final GatewayClient client = new GatewayClient(store, Optional.of(id));

    {
        client.tools = ToolOffer.of(new ToolSpecification("weather", "The weather.", Map.of("type", "object")));
    }

    @Test
    void callsGoToTheClientAndTheirResultsToTheModel() {
        ScriptedChatModel model = ScriptedChatModel.calling(
                "test", Reply.of("Let me see.").calling(RAIN, SUN), Reply.of("Rain."), Reply.of("Goodbye."));

        Answered called = client.say(model, "Rain?");
        client.held.add(new ToolAnswer("c1", "weather", "wet"));
        Answered answered = client.answerCall(model, "c2", "dry");
        client.say(model, "Thanks");

        assertThat(called.calls()).containsExactly(RAIN, SUN);
        assertThat(called.finish()).isEqualTo(Finish.TOOL_CALLS);
        assertThat(answered.question().content()).isEqualTo("Rain?");
        assertThat(model.prompts().get(1).messages()).endsWith(
                new User("Rain?"),
                new Assistant("Let me see.", List.of(RAIN, SUN)),
                new ToolAnswer("c1", "weather", "wet"),
                new ToolAnswer("c2", "weather", "dry"));
        assertThat(roles()).containsExactly("user", "assistant", "tool_use", "tool_use", "tool_result", "tool_result",
                "assistant", "user", "assistant");
        assertThat(stored().subList(0, 7)).extracting(Message::turn)
                .containsOnly(Optional.of(stored().getFirst().id()));
        assertThat(PromptRules.violations(model.prompts().getLast())).isEmpty();
    }

    /** Providers refuse larger requests, and the conversation could not go on. */
    @Test
    void ofManyLargePicturesTheNewestAreShown() {
        ScriptedChatModel model = ScriptedChatModel.calling(
                "test", Reply.of().calling(RAIN), Reply.of("Rain."));
        AttachedFile first = picture(1);
        AttachedFile second = picture(2);
        client.held.add(new User("Rain?", List.of(first)));
        client.send(model);
        client.held.add(new ToolAnswer("c1", "weather", "wet", true, List.of(second)));
        client.send(model);

        assertThat(shown(model, 0)).containsExactly(first);
        assertThat(shown(model, 1)).containsExactly(second);
        assertThat(model.prompts().get(1).messages().toString()).containsOnlyOnce("[A file that is not shown again: "
                + "image/png, 9,437,184 bytes, SHA-256 " + first.reference().sha256() + "]");
        assertThat(stored()).hasSize(4);
    }

    private static AttachedFile picture(int number) {
        byte[] content = new byte[9 << 20];
        content[0] = (byte) number;
        return AttachedFile.of("image/png", Optional.empty(), content);
    }

    private static List<AttachedFile> shown(ScriptedChatModel model, int prompt) {
        return model.prompts().get(prompt).messages().stream().flatMap(said -> said.files().stream()).toList();
    }

    @Test
    void resultsThatAreSentAgainAreStoredOnce() {
        ScriptedChatModel model = ScriptedChatModel.calling(
                "test", Reply.of().calling(RAIN), Reply.of("Rain."), Reply.of("Still rain."));

        client.say(model, "Rain?");
        client.answerCall(model, "c1", "wet");
        client.held.removeLast();
        client.send(model);

        assertThat(roles()).containsExactly("user", "tool_use", "tool_result", "assistant", "assistant");
        assertThat(model.prompts().getLast().messages()).endsWith(new ToolAnswer("c1", "weather", "wet"));
    }

    @Test
    void aCallWhoseIdWasThereBeforeIsAnotherCall() {
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of().calling(RAIN), Reply.of("Rain."),
                Reply.of().calling(RAIN), Reply.of("Rain again."));

        client.say(model, "Rain?");
        client.answerCall(model, "c1", "wet");
        client.say(model, "And now?");
        client.answerCall(model, "c1", "wetter");

        assertThat(stored()).filteredOn(message -> message.role().equals(Role.TOOL_RESULT))
                .extracting(Message::content).containsExactly("wet", "wetter");
        assertThat(stored()).hasSize(8);
    }

    @Test
    void toolHistoryFromElsewhereIsStoredOnce() {
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of("Rain."), Reply.of("Bye."));
        client.held.addAll(List.of(new User("Rain?"), new Assistant("", List.of(RAIN))));

        client.answerCall(model, "c1", "wet");
        client.say(model, "Thanks");

        assertThat(roles()).containsExactly("user", "tool_use", "tool_result", "assistant", "user", "assistant");
        assertThat(model.prompts().getFirst().messages()).endsWith(
                new User("Rain?"), new Assistant("", List.of(RAIN)), new ToolAnswer("c1", "weather", "wet"));
    }

    @Test
    void whatTheModelLooksUpIsNotTheClientsToSee() {
        ScriptedChatModel model = ScriptedChatModel.calling(
                "test", Reply.of("Let me look.").calling(SEARCH), Reply.of("On Sunday."), Reply.of("Bye."));

        Answered answered = client.say(model, "When is the picnic?");
        assertThat(client.heard).hasToString("Let me look.\n\nOn Sunday.");
        assertThat(answered.calls()).isEmpty();
        assertThat(answered.usage()).containsEntry("output_tokens", 22L);
        client.say(model, "Thanks");

        assertThat(roles()).containsExactly(
                "user", "assistant", "tool_use", "tool_result", "assistant", "user", "assistant");
    }

    @Test
    void aResultWithoutACallIsRefused() {
        ScriptedChatModel model = ScriptedChatModel.calling("test", Reply.of("Rain."));

        assertThatThrownBy(() -> client.answerCall(model, "c9", "wet")).isInstanceOf(InvalidInputException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void toolsForAModelThatCannotCallThemAreRefused() {
        ScriptedChatModel model = ScriptedChatModel.saying("Rain.");

        assertThatThrownBy(() -> client.say(model, "Rain?"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot call tools");
        assertThat(stored()).isEmpty();
    }

    private List<String> roles() {
        return stored().stream().map(message -> message.role().name()).toList();
    }

    private List<Message> stored() {
        return store.history.oldestFirst(id, Optional.empty(), 100).messages();
    }
}
