package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimilarityTest {

    @Test
    void findsTheClosestOfShortNames() {
        assertThat(Similarity.closest("reserch", List.of("Research", "Resort", "Other"))).contains("Research");
        assertThat(Similarity.closest("x".repeat(100_000), List.of("x".repeat(100_001)))).isEmpty();
    }
}
