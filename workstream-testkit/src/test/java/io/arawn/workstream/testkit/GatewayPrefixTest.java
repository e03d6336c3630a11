package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the beginning of a prompt stays the same, so that providers can reuse their cache of it. */
final class GatewayPrefixTest {

    /** Five hundred with {@code -Dlong=true}. */
    private static final int TURNS = Boolean.getBoolean("long") ? 500 : 200;

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(20, 120, 30_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Long")).id();
    private final ScriptedChatModel model = new ScriptedChatModel(
            new ModelInfo("scripted", "test", 40_000, 1_000), prompt -> Reply.of("Noted: ", last(prompt)));

    @Test
    void staysTheSameBetweenCompactions() {
        GatewayClient client = new GatewayClient(store, Optional.of(id));
        client.held.add(new Instructions("Answer briefly."));
        for (int turn = 0; turn < TURNS; turn++) {
            store.clock.advance(Duration.ofMinutes(turn % 50 == 0 ? 600 : 1));
            client.say(model, "Remark " + turn + " is about subject " + turn % 17);
        }

        List<Prompt> prompts = model.prompts();
        int compactions = 0;
        for (int turn = 1; turn < TURNS; turn++) {
            if (summaries(prompts.get(turn - 1)).equals(summaries(prompts.get(turn)))) {
                assertThat(prompts.get(turn).messages()).as("turn " + turn)
                        .startsWith(beginning(prompts.get(turn - 1)));
            } else {
                compactions++;
            }
        }
        assertThat(compactions).isBetween(TURNS / 100, 25);
        List<Message> stored = store.history.oldestFirst(id, Optional.empty(), 2 * TURNS + 1).messages();
        assertThat(stored).hasSize(2 * TURNS);
        assertThat(stored).allSatisfy(message -> assertThat(message.metadata())
                .doesNotContainKey("client_history"));
    }

    private static PromptMessage[] beginning(Prompt prompt) {
        return prompt.messages().subList(0, prompt.messages().size() - 1).toArray(PromptMessage[]::new);
    }

    private static List<String> summaries(Prompt prompt) {
        return Stream.of(prompt.plan().orElseThrow().items())
                .flatMap(List::stream)
                .filter(item -> item.reason() == Reason.SUMMARY)
                .map(item -> item.text())
                .toList();
    }

    private static String last(Prompt prompt) {
        String text = prompt.messages().getLast().toString();
        return text.substring(Math.max(0, text.length() - 20));
    }
}
