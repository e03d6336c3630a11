package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewayTest {

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();
    private final GatewayClient client = new GatewayClient(store, Optional.of(id));
    private int replies;
    private final ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("Reply " + ++replies));

    @Test
    void whatIsSentWithEveryRequestIsStoredOnce() {
        client.say(model, "One");
        client.say(model, "Two");
        client.say(model, "Three");

        assertThat(contents()).containsExactly("One", "Reply 1", "Two", "Reply 2", "Three", "Reply 3");
        assertThat(stored()).allSatisfy(message -> assertThat(message.metadata())
                .doesNotContainKey("client_history"));
        assertThat(stored().getFirst().metadata()).doesNotContainKey("follows");
        assertThat(stored().get(2).metadata()).containsEntry("follows", stored().get(1).id().value());
        assertThat(last().messages()).contains(new Assistant("Reply 2", List.of()));
        assertThat(last().messages()).hasSize(6);
    }

    @Test
    void whoSendsOnlyWhatIsNewIsAnsweredFromTheWorkstream() {
        client.sendOnly(model, List.of(new User("We chose Postgres")));
        client.sendOnly(model, List.of(new User("Go on")));
        client.sendOnly(model, List.of(new User("Go on")));

        assertThat(contents())
                .containsExactly("We chose Postgres", "Reply 1", "Go on", "Reply 2", "Go on", "Reply 3");
        assertThat(last().messages()).hasSize(6);
        assertThat(text(last())).contains("We chose Postgres", "Reply 1");
    }

    @Test
    void theSameWordsSaidAgainAreStoredAgain() {
        client.say(model, "Go on");
        client.say(model, "Go on");
        client.say(model, "Go on");

        assertThat(contents()).containsExactly("Go on", "Reply 1", "Go on", "Reply 2", "Go on", "Reply 3");
    }

    @Test
    void aRequestThatIsRepeatedAfterAFailureIsStoredOnce() {
        client.say(model, "One");
        ScriptedChatModel broken =
                ScriptedChatModel.replying(prompt -> Reply.of("Half").failing(Reason.BROKEN, "it broke off"));
        assertThatThrownBy(() -> client.say(broken, "Two")).isInstanceOf(ChatModelException.class);
        assertThatThrownBy(() -> client.send(broken)).isInstanceOf(ChatModelException.class);
        client.send(model);

        assertThat(contents()).containsExactly("One", "Reply 1", "Two", "Half", "Half", "Reply 2");
        RecordId question = stored().get(2).id();
        assertThat(stored().getLast().turn()).contains(question);
        assertThat(last().messages().getLast()).isEqualTo(new User("Two"));
    }

    @Test
    void aFirstMessageThatIsRepeatedAfterAFailureIsStoredOnce() {
        ScriptedChatModel away =
                ScriptedChatModel.replying(prompt -> Reply.of().failing(Reason.UNREACHABLE, "nobody is there"));
        assertThatThrownBy(() -> client.say(away, "One")).isInstanceOf(ChatModelException.class);
        client.send(model);

        assertThat(contents()).containsExactly("One", "Reply 1");
    }

    @Test
    void anotherReplyIsKeptBesideTheFirst() {
        client.say(model, "One");
        client.say(model, "Two");
        client.held.removeLast();
        client.send(model);
        client.say(model, "Three");

        assertThat(contents())
                .containsExactly("One", "Reply 1", "Two", "Reply 2", "Reply 3", "Three", "Reply 4");
        assertThat(stored().get(4).turn()).contains(stored().get(2).id());
    }

    @Test
    void anEditedMessageIsSaidNowAndNamesWhatItFollows() {
        client.say(model, "One");
        client.say(model, "Two");
        client.held.subList(2, 4).clear();
        client.say(model, "Two, but otherwise");
        client.say(model, "Three");

        assertThat(contents()).containsExactly(
                "One", "Reply 1", "Two", "Reply 2", "Two, but otherwise", "Reply 3", "Three", "Reply 4");
        assertThat(stored().get(4).metadata()).containsEntry("follows", stored().get(1).id().value());
        assertThat(stored().get(6).metadata()).containsEntry("follows", stored().get(5).id().value());
    }

    @Test
    void aReplyThatTheClientEditedIsStoredOnceAndMarked() {
        client.say(model, "One");
        client.held.set(1, new Assistant("Reply of my own", List.of()));
        client.say(model, "Two");
        client.say(model, "Three");

        assertThat(contents()).containsExactly(
                "One", "Reply 1", "Reply of my own", "Two", "Reply 2", "Three", "Reply 3");
        assertThat(stored().get(2).metadata()).containsEntry("client_history", true);
    }

    @Test
    void aConversationFromElsewhereIsStoredOnceAndMarked() {
        client.held.addAll(List.of(new User("Old question"), new Assistant("Old answer", List.of())));
        client.say(model, "One");
        client.say(model, "Two");

        assertThat(contents())
                .containsExactly("Old question", "Old answer", "One", "Reply 1", "Two", "Reply 2");
        assertThat(stored().subList(0, 2)).allSatisfy(
                message -> assertThat(message.metadata()).containsEntry("client_history", true));
        assertThat(stored().get(1).turn()).contains(stored().getFirst().id());
        assertThat(text(last())).contains("Old question", "Old answer");
    }

    @Test
    void whatOthersSaidInBetweenIsKnownToTheModel() {
        client.say(model, "One");
        store.history.append(id, List.of(
                Message.of(new RecordId("x"), Role.USER, "The launch is in May", store.clock.instant()).build()));
        client.say(model, "Two");
        client.say(model, "Three");

        assertThat(contents()).containsExactly(
                "One", "Reply 1", "The launch is in May", "Two", "Reply 2", "Three", "Reply 3");
        assertThat(stored().get(3).metadata()).containsEntry("follows", stored().get(1).id().value());
        assertThat(text(last())).contains("The launch is in May");
    }

    @Test
    void theClientsInstructionsComeFirstAndAreNotStored() {
        client.held.add(new Instructions("Answer like a pirate."));
        client.say(model, "One");
        client.say(model, "Two");

        assertThat(contents()).containsExactly("One", "Reply 1", "Two", "Reply 2");
        assertThat(last().messages().getFirst()).isInstanceOfSatisfying(Instructions.class, known -> assertThat(
                known.text()).startsWith("Answer like a pirate.\n\nTimes are UTC. Notes of this program: "));
    }

    @Test
    void aReplyOfWhichLessWasHeardIsKnown() {
        ScriptedChatModel broken = ScriptedChatModel.replying(
                prompt -> Reply.of("The answer ", "is forty").failing(Reason.BROKEN, "it broke off"));
        assertThatThrownBy(() -> client.say(broken, "One")).isInstanceOf(ChatModelException.class);
        client.held.add(new Assistant("The answer ", List.of()));
        client.say(model, "Two");

        assertThat(contents()).containsExactly("One", "The answer is forty", "Two", "Reply 1");
    }

    @Test
    void withoutAWorkstreamMessagesArePassedOnAsTheyAre() {
        GatewayClient stranger = new GatewayClient(store, Optional.empty());
        stranger.options = new JsonObject().with("temperature", 0.5);
        stranger.held.add(new Instructions("Be brief."));
        stranger.say(model, "One");
        stranger.say(model, "Two");

        assertThat(stored()).isEmpty();
        assertThat(last().messages()).isEqualTo(stranger.held.subList(0, 4));
        assertThat(last().plan()).isEmpty();
        assertThat(last().options()).isEqualTo(Map.of("temperature", 0.5));
        assertThat(stranger.heard).hasToString("Reply 2");
    }

    @Test
    void historyThatIsOlderThanWhatIsLookedAtIsNotStoredAgain() {
        for (int i = 0; i < 5_100; i++) {
            client.held.addAll(List.of(new User("Old " + i), new Assistant("Answer " + i, List.of())));
        }
        client.say(model, "One");
        client.say(model, "Two");

        assertThat(store.workstreams.get(id).workstream().messageCount()).isEqualTo(10_204);
    }

    @Test
    void optionsReachTheModel() {
        client.options = new JsonObject().with("temperature", 0.5).with("seed", 7);
        client.say(model, "One");

        assertThat(last().options()).isEqualTo(client.options);
    }

    @Test
    void anArchivedWorkstreamTakesNothing() {
        store.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);

        client.held.addAll(List.of(new User("Old question"), new Assistant("Old answer", List.of())));
        assertThatThrownBy(() -> client.say(model, "One")).isInstanceOf(WorkstreamConflictException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aConversationMustEndWithWhatIsToBeAnswered() {
        List<PromptMessage> ended = List.of(new User("One"), new Assistant("Two", List.of()));

        assertThatThrownBy(() -> client.sendOnly(model, ended))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("user or tool");
        assertThat(stored()).isEmpty();
    }

    private Prompt last() {
        return model.prompts().getLast();
    }

    private static String text(Prompt prompt) {
        return prompt.messages().toString();
    }

    private List<String> contents() {
        return stored().stream().map(Message::content).toList();
    }

    private List<Message> stored() {
        return store.history.oldestFirst(id, Optional.empty(), 100).messages();
    }
}
