package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IdleHeapTest {

    private static final long MB = 1 << 20;

    private long used = 40 * MB;
    private int collections;

    @Test
    void isCollectedOnceAfterEachTimeOfWork() {
        try (IdleHeap heap = new IdleHeap(() -> used, this::collect)) {
            heap.look();
            assertThat(collections).as("it grows").isZero();
            heap.look();
            assertThat(collections).as("it has grown").isEqualTo(1);
            heap.look();
            heap.look();
            assertThat(collections).as("nothing happens").isEqualTo(1);
            used += 100 * MB;
            heap.look();
            assertThat(collections).as("it grows again").isEqualTo(1);
            heap.look();
            assertThat(collections).as("it has grown again").isEqualTo(2);
        }
    }

    @Test
    void isLeftAloneWhereLittleIsToBeWon() {
        try (IdleHeap heap = new IdleHeap(() -> used, this::collect)) {
            heap.look();
            heap.look();
            used += 2 * MB;
            heap.look();
            heap.look();
            assertThat(collections).isEqualTo(1);
        }
    }

    private void collect() {
        collections++;
        used = 10 * MB;
    }
}
