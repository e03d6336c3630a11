package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests that providers accept the next turn for any log. */
final class AnyHistoryTest {

    /** {@code -Dworkstreams.histories=20000} for the long form. */
    private static final int HISTORIES = Integer.getInteger("workstreams.histories", 80);

    private static final ToolUse SEARCH = new ToolUse("call_1", "search_workstream", Map.of("query", "Postgres"));

    @Test
    void everyPromptKeepsToTheRules() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            for (Prompt prompt : prompts(seed, "anthropic")) {
                assertThat(PromptRules.violations(prompt)).as("seed %d, %s", seed, prompt.messages()).isEmpty();
            }
        }
    }

    @Test
    void aProviderIsNeverGivenThePayloadOfAnother() {
        int given = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            for (Prompt prompt : prompts(seed, "nobody")) {
                assertThat(prompt.messages()).as("seed %d", seed).noneMatch(AnyHistoryTest::hasPayload);
            }
            given += prompts(seed, "anthropic").stream()
                    .mapToInt(prompt -> (int) prompt.messages().stream().filter(AnyHistoryTest::hasPayload).count())
                    .sum();
        }
        assertThat(given).isPositive();
    }

    private static boolean hasPayload(Object message) {
        return message instanceof Assistant assistant && !assistant.payload().isEmpty();
    }

    @Test
    void theRulesFindWhatIsWrong() {
        Prompt wrong =
                new Prompt(List.of(new Assistant("", List.of(SEARCH, SEARCH))),
                        prompts(1, "x").getLast().plan().orElseThrow());

        assertThat(PromptRules.violations(wrong)).isNotEmpty();
    }

    private static List<Prompt> prompts(int seed, String provider) {
        Random random = new Random(seed);
        int budget = random.nextBoolean() ? 100_000 : 4_000;
        TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(10, 30, budget));
        WorkstreamId id = store.workstreams.create(NewWorkstream.named("Any")).id();
        RandomToolHistory.append(store.history, id, random, random.nextInt(40));
        ScriptedChatModel model = ScriptedChatModel.calling(
                provider,
                Reply.of("I look.").calling(SEARCH, new ToolUse("c9", "unheard_of", Map.of())),
                Reply.of("It was Postgres."),
                Reply.of().calling(SEARCH),
                Reply.of("Yes."));
        for (String text : List.of("what did we choose?", "sure?")) {
            store.conversation(model)
                    .ask(new Question(id, text, Optional.empty(), Optional.empty()), event -> {}, new Cancellation());
        }
        return model.prompts();
    }
}
