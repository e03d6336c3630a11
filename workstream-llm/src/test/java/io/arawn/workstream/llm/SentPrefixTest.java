package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches a provider of a conversation through the gateway begins as before, byte by byte, until a compaction. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class SentPrefixTest extends ProviderFixture {

    /** Five hundred with {@code -Dlong=true}. */
    private static final int TURNS = Boolean.getBoolean("long") ? 500 : 100;

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(20, 120, 30_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Long")).id();
    private final List<PromptMessage> held = new ArrayList<>(List.of(new Instructions("Answer briefly.")));

    @Test
    void staysTheSameBetweenCompactions() {
        Gateway gateway = store.gateway(spacious());
        for (int turn = 0; turn < TURNS; turn++) {
            store.clock.advance(Duration.ofMinutes(turn % 50 == 0 ? 600 : 1));
            server.then(StubReply.text("Noted: ", "subject " + turn % 17, "."));
            say(gateway, "Remark " + turn + " is about subject " + turn % 17);
        }

        List<Sent> sent = server.requests().stream().map(Sent::of).toList();
        assertThat(sent).hasSize(TURNS);
        int compactions = 0;
        for (int turn = 1; turn < TURNS; turn++) {
            if (sent.get(turn).instructions().equals(sent.get(turn - 1).instructions())) {
                assertThat(sent.get(turn).messages()).as("turn " + turn).startsWith(sent.get(turn - 1).beginning());
            } else {
                compactions++;
            }
        }
        assertThat(compactions).isBetween(1, 25);
        assertThat(sent).extracting(Sent::tools).containsOnly(sent.getFirst().tools());
    }

    private ChatModel spacious() {
        return model(new ProviderSettings(provider(server.baseUrl()), SECRET, "gpt-test", 40_000, 1_000,
                true, new Thinking.Off(), LONG, LONG, LONG, 0));
    }

    private void say(Gateway gateway, String text) {
        held.add(new User(text));
        StringBuilder heard = new StringBuilder();
        List<ClientMessage> messages = held.stream().map(ClientMessage::new).toList();
        gateway.answer(
                new ClientRequest(
                        Optional.of(id), Optional.empty(), messages, ToolOffer.NOTHING, new JsonObject(),
                        Optional.empty()),
                event -> heard.append(event.said()),
                new Cancellation());
        held.add(new Assistant(heard.toString(), List.of()));
    }

    /**
     * A request as it was sent, but for the marks that tell Anthropic what to keep: they move, and are no part of it.
     *
     * @param instructions with the summaries
     * @param beginning of the messages, up to the last
     */
    private record Sent(String instructions, String tools, String messages, String beginning) {

        static Sent of(Request request) {
            JsonNode body = request.body().deepCopy();
            body.findParents("cache_control").forEach(marked -> ((ObjectNode) marked).remove("cache_control"));
            JsonNode messages = body.path("messages");
            boolean apart = body.has("system");
            String whole = messages.toString();
            String last = messages.path(messages.size() - 1).toString();
            return new Sent(
                    apart ? body.path("system").toString() : messages.path(0).toString(),
                    body.path("tools").toString(),
                    whole,
                    whole.substring(0, whole.length() - last.length() - 1));
        }
    }
}
