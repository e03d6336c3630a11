package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.RecordedReply;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever a provider sends: there is a reply or a sentence that says what is wrong, and what is shown is what is stored and
 * what is known again when the client sends it back.
 */
final class MutatedRepliesTest extends ProviderFixture {

    /** More with {@code -Darawn.mutations=100000}. */
    private static final int READ = Integer.getInteger("arawn.mutations", 800);

    private static final int TALKS = READ / 40;

    private static final Pattern TWO_NAMES = Pattern.compile("(run|read_file).*(run|read_file)");

    private static final ToolOffer TOOLS = ToolOffer.of(
            new ToolSpecification("run", "Runs.", Map.of("type", "object")),
            new ToolSpecification("read_file", "Reads.", Map.of("type", "object")));

    @Test
    void areReadOrRefused() {
        for (int seed = 0; seed < READ; seed++) {
            Mutations mutations = new Mutations(seed);
            RecordedReply recorded = mutations.any();
            byte[] body = mutations.of(recorded);
            ReadReply heard = new ReadReply();
            try {
                Completion completion =
                        heard.read(ReadReply.dialect(recorded.name()), body, mutations.ends(body.length));
                assertThat(completion.text()).as("seed %d", seed).isEqualTo(heard.shown.toString());
                assertThat(completion.toString()).as("seed %d", seed)
                        .isEqualTo(Surrogates.replaceLone(completion.toString()));
                assertNothingInvented(seed, completion, new String(body, StandardCharsets.UTF_8));
            } catch (IOException told) {
                assertThat(told).as("seed %d", seed).isInstanceOfAny(HttpRefusal.class, MalformedReplyException.class);
            } catch (RuntimeException mistake) {
                throw new AssertionError("seed " + seed, mistake);
            }
        }
    }

    /** No empty object in place of arguments, and no name made of those of two calls. */
    private static void assertNothingInvented(int seed, Completion completion, String body) {
        for (ToolUse call : completion.calls()) {
            if (ReadReply.arguments(call).equals("{}")) {
                assertThat(body).as("seed %d", seed).contains("{}");
            }
            if (TWO_NAMES.matcher(call.name()).find()) {
                assertThat(body).as("seed %d", seed).contains(call.name());
            }
        }
    }

    @Test
    void areStoredAsShownAndKnownWhenTheyComeBack() {
        int answered = 0;
        for (int seed = 0; seed < TALKS; seed++) {
            Mutations mutations = new Mutations(seed);
            RecordedReply recorded = mutations.any();
            dialect = recorded.dialect();
            byte[] body = mutations.of(recorded);
            server.then(StubReply.recorded(Map.of(), body, mutations.ends(body.length)));
            try {
                talk(seed, model(settings(server.baseUrl(), LONG, LONG, 0)));
                answered++;
            } catch (ChatModelException told) {
                assertThat(told).as("seed %d", seed).message().doesNotContain("Exception").endsWith(".");
            }
        }
        assertThat(answered).as("replies in spite of all").isGreaterThan(TALKS / 8);
    }

    private static void talk(int seed, ChatModel model) {
        TestStore store = new TestStore();
        WorkstreamId id = store.workstreams.create(NewWorkstream.named("Talk")).id();
        Gateway gateway = store.gateway(model);
        List<PromptMessage> held = new ArrayList<>(List.of(new User("Hi")));

        StringBuilder first = new StringBuilder();
        Answered answered = gateway.answer(request(id, held), event -> first.append(event.said()), new Cancellation());
        List<Message> before = stored(store, id);

        assertThat(said(before)).as("seed %d", seed).isEqualTo(first.toString());
        held.add(new Assistant(first.toString(), answered.calls()));
        answered.calls().forEach(call -> held.add(new ToolAnswer(call.callId(), call.name(), "done")));
        held.add(new User("Go on"));
        Answered second = gateway.answer(request(id, held), event -> {}, new Cancellation());

        assertThat(second.reply().map(Message::content)).as("seed %d", seed).contains("Hello.");
        assertThat(stored(store, id)).as("seed %d", seed).hasSize(before.size() + answered.calls().size() + 2);
    }

    private static ClientRequest request(WorkstreamId id, List<PromptMessage> held) {
        List<ClientMessage> messages = held.stream().map(ClientMessage::new).toList();
        return new ClientRequest(
                Optional.of(id), Optional.empty(), messages, TOOLS, new JsonObject(), Optional.empty());
    }

    private static List<Message> stored(TestStore store, WorkstreamId id) {
        return store.log.read(id, store.log.start(id), 1_000).entries().stream()
                .map(LogEntry::record)
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    private static String said(List<Message> stored) {
        return stored.stream()
                .filter(message -> message.role().equals(Role.ASSISTANT))
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
    }
}
