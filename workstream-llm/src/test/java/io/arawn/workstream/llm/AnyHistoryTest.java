package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.RandomToolHistory;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.TestStore;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * No history makes a provider refuse the next turn, also when the provider is another in each turn: the stub refuses
 * whatever breaks the rules that the providers publish.
 */
final class AnyHistoryTest extends ProviderFixture {

    /** {@code -Dworkstreams.histories=20000} for a long run. */
    private static final int HISTORIES = Integer.getInteger("workstreams.histories", 40);

    @Test
    void everyTurnIsTakenWhicheverProviderAnswers() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            TestStore store = new TestStore(
                    MessageLog.inMemory(), new ContextSettings(10, 30, random.nextBoolean() ? 100_000 : 4_000));
            WorkstreamId id = store.workstreams.create(NewWorkstream.named("Any")).id();
            RandomToolHistory.append(store.history, id, random, random.nextInt(40));
            for (int turn = 0; turn < 4; turn++) {
                ChatModel model = model(random);
                if (random.nextBoolean()) {
                    server.then(StubReply.text("I look. ")
                            .thinking("Hm.", "Well.")
                            .calling("call_1", "search_workstream", "{\"query\":\"Postgres\"}")
                            .calling("call_1", "no_such_tool", "[1]"));
                }
                server.then(StubReply.text("It is ", "so.").thinking("Now."));
                Answered answered = store.conversation(model)
                        .ask(
                                new Question(id, "what did we choose?", Optional.empty(), Optional.empty()),
                                event -> {},
                                new Cancellation());
                assertThat(answered.reply().map(Message::content)).as("seed %d", seed).contains("It is so.");
            }
        }
    }

    private ChatModel model(Random random) {
        dialect = random.nextBoolean() ? ProviderDialect.OPENAI : ProviderDialect.ANTHROPIC;
        ProviderSettings settings = new ProviderSettings(
                provider(server.baseUrl()), SECRET, "gpt-test", 60_000, 500, true, new Thinking.Off(), LONG,
                LONG, LONG, 0);
        if (dialect == ProviderDialect.ANTHROPIC && random.nextBoolean()) {
            return model(settings.thinking(new Thinking.Tokens(2_000)));
        }
        return model(settings);
    }
}
