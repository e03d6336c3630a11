package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Embedder}. */
public abstract class EmbedderContract {

    private static final String CATS = "two cats are sleeping on the sofa";

    /** A working embedder; the test closes it. */
    protected abstract Embedder create();

    @Test
    final void makesAVectorForEachTextInTheirOrder() {
        try (Embedder embedder = create()) {
            List<String> texts =
                    IntStream.range(0, 3 * embedder.batch() + 1).mapToObj(i -> "cat " + i + " of many cats").toList();
            List<UnitVector> together = embedder.ofTexts(texts);
            assertThat(together).hasSameSizeAs(texts);
            UnitVector last = embedder.ofTexts(List.of(texts.getLast())).getFirst();
            assertThat(last.cosine(together.getLast())).isCloseTo(1, within(0.05));
            assertThat(together).extracting(UnitVector::dimension).containsOnly(last.dimension());
        }
    }

    @Test
    final void putsAnAnswerNearerToItsQuestionThanOtherTexts() {
        try (Embedder embedder = create()) {
            List<UnitVector> texts =
                    embedder.ofTexts(List.of(CATS, "the invoice is due in March", "deploy the server on Friday"));
            UnitVector question = embedder.ofQuestion("where are the cats sleeping?");
            assertThat(question.cosine(texts.get(0))).isGreaterThan(question.cosine(texts.get(1)) + 0.2);
            assertThat(question.cosine(texts.get(0))).isGreaterThan(question.cosine(texts.get(2)) + 0.2);
        }
    }

    @Test
    final void readsVeryLongAndVeryOddTexts() {
        try (Embedder embedder = create()) {
            assertThat(embedder.ofTexts(List.of((CATS + " ").repeat(2_000), "\u200b?", "猫", "x".repeat(5_000))))
                    .hasSize(4);
        }
    }

    @Test
    final void isUnavailableOnceClosed() {
        Embedder embedder = create();
        embedder.close();
        assertThatThrownBy(() -> embedder.ofQuestion(CATS)).isInstanceOf(EmbedderUnavailableException.class);
    }

    @Test
    final void hasANameThatNeedsNothing() {
        try (Embedder one = create(); Embedder two = create()) {
            assertThat(one.name()).isNotBlank().isEqualTo(two.name());
            assertThat(one.batch()).isPositive();
        }
    }
}
