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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures the time for a plan with vectors, in a long log and in a short one. The words are as frequent as in a language:
 * the second is half as frequent as the first, the third a third.
 */
final class PlanLatency {

    private static final int SHORT = 1_000;
    private static final int LONG = 100_000;
    private static final int VOCABULARY = 30_000;
    private static final int WORDS = 35;
    private static final int QUESTION_WORDS = 7;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;
    private static final int BUDGET = 4_000;
    private static final int CANDIDATES = 200;
    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");

    private final Random random = new Random(7);
    private final double[] upTo = new double[VOCABULARY];
    private final TokenCounter counter = TokenCounters.forModel("gpt-4o");
    private final Times times = new Times();

    PlanLatency() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

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
            String question = text(QUESTION_WORDS) + "?";
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
                    Message.of(new RecordId("m" + i), role, text(WORDS), time).build());
        }
        return messages;
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    private String word() {
        double drawn = random.nextDouble() * upTo[VOCABULARY - 1];
        int rank = Arrays.binarySearch(upTo, drawn);
        return "w" + Integer.toString(rank < 0 ? -rank - 1 : rank, Character.MAX_RADIX);
    }
}
