package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link MessageIndex} for queries about many things at once; a part of {@link
 * MessageIndexContract}.
 */
abstract class MessageIndexLookups extends IndexContentsContract {

    private static final WorkstreamId ONE = new WorkstreamId("one");

    @Test
    final void tellsWhereManyMessagesStand() {
        new SampleLog("one", "g").says("a").says("b").says("c").into(index);
        assertThat(index.positions(ONE, List.of(0L, 2L, 3L, -1L))).isEqualTo(Map.of(
                0L, index.seek(ONE, 0).orElseThrow(),
                2L, index.seek(ONE, 2).orElseThrow()));
        assertThat(index.positions(new WorkstreamId("unknown"), List.of(0L))).isEmpty();
        assertThat(index.positions(ONE, List.of())).isEmpty();
    }

    @Test
    final void countsTheMessagesThatHoldATermUntilTheyAreEnough() {
        new SampleLog("one", "g").says("a b").says("a").says("a a").into(index);
        new SampleLog("two", "g").says("b").into(index);
        assertThat(index.holding(List.of("a", "b", "none"), 10)).isEqualTo(Map.of("a", 3, "b", 2, "none", 0));
        assertThat(index.holding(List.of("a"), 2)).isEqualTo(Map.of("a", 2));
    }
}
