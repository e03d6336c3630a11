package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.Coverage;
import io.arawn.workstream.embedding.VectorIndex.KeptLog;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.embedding.VectorIndex.Placed;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link VectorIndex}. */
public abstract class VectorIndexContract {

    private static final String MODEL = "model";
    private static final WorkstreamId ONE = new WorkstreamId("one");
    private static final WorkstreamId TWO = new WorkstreamId("two");
    private static final int DIMENSION = 32;

    private VectorIndex index = VectorIndex.inMemory();

    /** An empty index. */
    protected abstract VectorIndex create();

    @BeforeEach
    final void open() {
        index = create();
    }

    @AfterEach
    final void close() {
        index.close();
    }

    @Test
    final void isEmptyAtFirst() {
        assertThat(index.coverage(MODEL, ONE)).isEmpty();
        assertThat(index.nearest(MODEL, Optional.empty(), vector("a"), 5)).isEmpty();
        assertThat(index.prune()).isZero();
        index.forget(ONE);
        assertThat(index.coverage(MODEL, ONE)).isEmpty();
    }

    @Test
    final void findsTheNearestFirst() {
        List<String> texts = texts(700);
        add(ONE, Optional.empty(), 0, texts);
        for (String wanted : List.of(texts.get(3), texts.get(511), texts.get(512), texts.get(699))) {
            List<Nearby> nearest = index.nearest(MODEL, Optional.of(ONE), vector(wanted), 10);
            assertThat(nearest).hasSize(10).isSortedAccordingTo(
                    Comparator.comparingDouble(Nearby::cosine).reversed());
            assertThat(nearest.getFirst().ordinal()).isEqualTo(texts.indexOf(wanted));
            assertThat(nearest.getFirst().cosine()).isGreaterThan(0.98);
            assertThat(nearest.getFirst().generation()).isEqualTo("g");
        }
    }

    @Test
    final void amongMoreThanItLooksAtCloselyItMissesNoneThatStandsOut() {
        List<String> texts = texts(3_000);
        add(ONE, Optional.empty(), 0, texts);
        for (int wanted = 0; wanted < 3_000; wanted += 500) {
            assertThat(index.nearest(MODEL, Optional.empty(), vector(texts.get(wanted)), 1))
                    .extracting(Nearby::ordinal)
                    .containsExactly((long) wanted);
        }
    }

    @Test
    final void goesOnWhereItStopped() {
        Coverage first = add(ONE, Optional.empty(), 0, List.of("a", "b"));
        Coverage second = add(ONE, Optional.of(first), 2, List.of("c"));
        assertThat(index.coverage(MODEL, ONE)).contains(second);
        assertThat(found(Optional.of(ONE), "c")).isEqualTo(2);
        assertThat(found(Optional.of(ONE), "a")).isZero();
    }

    @Test
    final void whoKnowsAnOlderStateChangesNothing() {
        Coverage first = add(ONE, Optional.empty(), 0, List.of("a"));
        Coverage second = add(ONE, Optional.of(first), 1, List.of("b"));
        assertThat(index.advance(MODEL, ONE, Optional.of(first), placed(1, List.of("x")), made("x"), coverage(2)))
                .isFalse();
        assertThat(index.coverage(MODEL, ONE)).contains(second);
        assertThat(index.kept(MODEL, Set.of(TextDigest.of("x")))).isEmpty();
    }

    @Test
    final void replacesALogThatIsReadAnew() {
        add(ONE, Optional.empty(), 0, List.of("a", "b"));
        add(ONE, Optional.empty(), 0, List.of("b"));
        assertThat(index.nearest(MODEL, Optional.of(ONE), vector("a"), 9)).hasSize(1);
        assertThat(found(Optional.of(ONE), "b")).isZero();
    }

    @Test
    final void keepsAVectorForItsText() {
        add(ONE, Optional.empty(), 0, List.of("a"));
        assertThat(index.kept(MODEL, Set.of(TextDigest.of("a"), TextDigest.of("b"))))
                .containsExactly(TextDigest.of("a"));
        assertThat(index.kept("other", Set.of(TextDigest.of("a")))).isEmpty();
        assertThat(index.advance(MODEL, TWO, Optional.empty(), placed(0, List.of("a")), Map.of(), coverage(1)))
                .isTrue();
        assertThat(index.advance(MODEL, TWO, Optional.empty(), placed(0, List.of("b")), Map.of(), coverage(1)))
                .isFalse();
        assertThat(index.nearest(MODEL, Optional.empty(), vector("a"), 9)).extracting(Nearby::workstream)
                .containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    final void aMessageIsAsNearAsTheNearestOfItsTexts() {
        List<Placed> placed = List.of(new Placed(7, TextDigest.of("a")), new Placed(7, TextDigest.of("b")));
        index.advance(MODEL, ONE, Optional.empty(), placed, made("a", "b"), coverage(8));
        for (String text : List.of("a", "b")) {
            List<Nearby> nearest = index.nearest(MODEL, Optional.of(ONE), vector(text), 9);
            assertThat(nearest).hasSize(1);
            assertThat(nearest.getFirst().cosine()).isGreaterThan(0.98);
        }
    }

    @Test
    final void prunesWhatNoLogSaysAnyMore() {
        add(ONE, Optional.empty(), 0, List.of("shared", "secret"));
        add(TWO, Optional.empty(), 0, List.of("shared"));
        index.forget(ONE);
        assertThat(index.coverage(MODEL, ONE)).isEmpty();
        assertThat(index.prune()).isEqualTo(1);
        assertThat(index.kept(MODEL, Set.of(TextDigest.of("shared"), TextDigest.of("secret"))))
                .containsExactly(TextDigest.of("shared"));
        assertThat(found(Optional.empty(), "shared")).isZero();
        index.clear();
        assertThat(index.kept(MODEL, Set.of(TextDigest.of("shared")))).isEmpty();
    }

    @Test
    final void tellsOfWhichLogsAndTextsSomethingIsKept() {
        List<TextDigest> texts = new ArrayList<>();
        index.texts(texts::add);
        assertThat(texts).isEmpty();
        assertThat(index.logs()).isEmpty();
        Coverage one = add(ONE, Optional.empty(), 0, List.of("shared", "a"));
        Coverage two = add(TWO, Optional.empty(), 0, List.of("shared"));
        assertThat(index.logs())
                .containsExactlyInAnyOrder(new KeptLog(MODEL, ONE, one), new KeptLog(MODEL, TWO, two));
        index.forget(ONE);
        index.texts(texts::add);
        assertThat(texts).containsExactlyInAnyOrder(TextDigest.of("shared"), TextDigest.of("a"));
        assertThat(index.logs()).containsExactly(new KeptLog(MODEL, TWO, two));
    }

    @Test
    final void comparesNothingOfAnotherDimension() {
        add(ONE, Optional.empty(), 0, List.of("a"));
        assertThat(index.nearest("other", Optional.empty(), vector("a"), 5)).isEmpty();
    }

    private long found(Optional<WorkstreamId> where, String text) {
        return index.nearest(MODEL, where, vector(text), 1).getFirst().ordinal();
    }

    private Coverage add(WorkstreamId id, Optional<Coverage> known, long first, List<String> texts) {
        Coverage after = coverage(first + texts.size());
        assertThat(index.advance(MODEL, id, known, placed(first, texts), made(texts.toArray(String[]::new)), after))
                .isTrue();
        return after;
    }

    private static List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("text " + i);
        }
        return texts;
    }

    private static List<Placed> placed(long first, List<String> texts) {
        List<Placed> placed = new ArrayList<>();
        texts.forEach(text -> placed.add(new Placed(first + placed.size(), TextDigest.of(text))));
        return placed;
    }

    private static Map<TextDigest, UnitVector> made(String... texts) {
        Map<TextDigest, UnitVector> made = new HashMap<>();
        List.of(texts).forEach(text -> made.put(TextDigest.of(text), vector(text)));
        return made;
    }

    private static Coverage coverage(long messages) {
        return new Coverage(new Bookmark(new Position("g", messages), "digest " + messages), messages);
    }

    private static UnitVector vector(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return UnitVector.along(vector);
    }
}
