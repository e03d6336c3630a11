package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests turns whose question the provider refuses. */
final class RefusedMessageTest {

    private static final ScriptedChatModel REFUSING = ScriptedChatModel.replying(prompt -> new Reply(
            List.of(), List.of(), new JsonObject(),
            new ChatModelException(Reason.REJECTED, "It was refused.", null).ofMessage(""), new CountDownLatch(0)));

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Research")).id();
    private final ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("Reply"));
    private final GatewayClient client = new GatewayClient(store, Optional.of(id));

    @Test
    void noLaterPromptContainsIt() {
        client.say(model, "We took Postgres");
        assertThatThrownBy(() -> client.say(REFUSING, "Forbidden words"))
                .isInstanceOf(ChatModelException.class)
                .hasMessageContaining("The message " + stored().get(2).id() + " is marked as refused");
        client.say(model, "Which database, and no forbidden words?");

        assertThat(stored()).extracting(Message::content).containsExactly(
                "We took Postgres", "Reply", "Forbidden words", "", "Which database, and no forbidden words?", "Reply");
        assertThat(stored().get(3).metadata()).containsEntry("finish", "refused");
        assertThat(model.prompts().getLast().messages().toString())
                .contains("We took Postgres").doesNotContain("Forbidden words");
    }

    @Test
    void itCountsAgainWhenItIsAnswered() {
        assertThatThrownBy(() -> client.say(REFUSING, "Odd words")).isInstanceOf(ChatModelException.class);
        client.send(model);
        client.say(model, "Go on");

        assertThat(stored()).extracting(Message::content).containsExactly("Odd words", "", "Reply", "Go on", "Reply");
        assertThat(model.prompts().getLast().messages().toString()).contains("Odd words");
    }

    private List<Message> stored() {
        return store.store.oldestFirst(id, Optional.empty(), 100).messages();
    }
}
