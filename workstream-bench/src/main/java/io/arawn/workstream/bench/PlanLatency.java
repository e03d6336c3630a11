package io.arawn.workstream.bench;

import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenCounter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the time for a plan with vectors, in a long log and in a short one. */
final class PlanLatency {

    private static final int SHORT = 1_000;
    private static final int LONG = 100_000;
    private static final int WORDS = 35;
    private static final int QUESTION_WORDS = 7;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;
    private static final int BUDGET = 4_000;
    private static final int CANDIDATES = 200;
    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");

    private final SpokenWords words = new SpokenWords();
    private final TokenCounter counter = TokenCounters.forModel("gpt-4o");
    private final Times times = new Times();

    /** The times, with one line for each length. */
    String table() throws IOException {
        for (int length : List.of(SHORT, LONG)) {
            try (TemporaryStore store = new TemporaryStore(new HashedEmbedder(TemporaryStore.model()))) {
                store.fill(messages(length));
                store.summarise(counter);
                store.makeVectors();
                measure(store, length);
            }
        }
        double ratio = times.milliseconds("hybrid, " + LONG, 0.95) / times.milliseconds("hybrid, " + SHORT, 0.95);
        return times + String.format(Locale.ROOT, "ratio of p95 of the hybrid plans: %.2f (at most 3)%n", ratio);
    }

    private void measure(TemporaryStore store, int length) {
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            String question = words.text(QUESTION_WORDS) + "?";
            Times into = i < WARM_UP ? new Times() : times;
            into.of("hybrid, " + length, () -> store.plan(question, BUDGET, counter));
            into.of("on words, " + length, () -> store.planByWords(question, BUDGET, counter));
            into.of("recall alone, " + length,
                    () -> store.recall().around(TemporaryStore.ID, question, CANDIDATES, message -> false));
        }
    }

    private List<Message> messages(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            Instant time = BEGUN.plus(Duration.ofMinutes(i));
            messages.add(
                    Message.of(new RecordId("m" + i), role, words.text(WORDS), time).build());
        }
        return messages;
    }
}
