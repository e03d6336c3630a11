package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FairQueueTest {

    private final FairQueue queue = new FairQueue(2, 8);

    private FairQueue.Place enter(String key) {
        return queue.enter(key).orElseThrow();
    }

    @Test
    void letsInAsManyAsThereArePlaces() {
        FairQueue.Place first = enter("a");
        FairQueue.Place second = enter("b");
        FairQueue.Place third = enter("c");
        assertThat(first.taking()).isDone();
        assertThat(second.taking()).isDone();
        assertThat(third.taking()).isNotDone();

        first.close();

        assertThat(third.taking()).isDone();
    }

    @Test
    void givesNoKeyMoreThanHalfOfThePlaces() {
        enter("a");

        assertThat(enter("a").taking()).isNotDone();
        assertThat(enter("b").taking()).isDone();
    }

    @Test
    void letsKeysInByTurns() {
        FairQueue one = new FairQueue(1, 8);
        FairQueue.Place pass = one.enter("a").orElseThrow();
        FairQueue.Place second = one.enter("a").orElseThrow();
        FairQueue.Place third = one.enter("a").orElseThrow();
        FairQueue.Place other = one.enter("b").orElseThrow();

        pass.close();
        second.close();

        assertThat(other.taking()).isDone();
        assertThat(third.taking()).isNotDone();
    }

    @Test
    void letsNoMoreWaitThanItMay() {
        enter("a");
        enter("b");
        for (int i = 0; i < 4; i++) {
            assertThat(enter("a").taking()).isNotDone();
        }
        assertThat(queue.enter("a")).as("half of those who may wait").isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(enter("key " + i).taking()).isNotDone();
        }
        assertThat(queue.enter("another")).isEmpty();
    }

    @Test
    void forgetsWhoLeaves() {
        FairQueue.Place first = enter("a");
        enter("b");
        FairQueue.Place leaving = enter("c");
        FairQueue.Place next = enter("d");

        leaving.close();
        first.close();

        assertThat(next.taking()).isDone();
        assertThat(leaving.taking()).isNotDone();
    }

    @Test
    void sharesTheRoomByTheSizesOfTasks() {
        FairQueue bytes = new FairQueue(100, 8);
        FairQueue.Place first = bytes.enter("a", 30).orElseThrow();
        FairQueue.Place second = bytes.enter("a", 30).orElseThrow();
        FairQueue.Place other = bytes.enter("b", 70).orElseThrow();
        FairQueue.Place third = bytes.enter("c", 10).orElseThrow();

        assertThat(first.taking()).isDone();
        assertThat(second.taking()).as("more than half of the room").isNotDone();
        assertThat(other.taking()).as("more than half, but the only one of its key").isDone();
        assertThat(third.taking()).as("the room is full").isNotDone();

        other.close();

        assertThat(third.taking()).isDone();
        assertThat(second.taking()).isNotDone();

        first.close();

        assertThat(second.taking()).isDone();
    }

    @Test
    void keepsTheTurnOfATaskThatNeedsMuchRoom() {
        FairQueue bytes = new FairQueue(100, 8);
        FairQueue.Place first = bytes.enter("a", 30).orElseThrow();
        FairQueue.Place large = bytes.enter("b", 80).orElseThrow();
        FairQueue.Place small = bytes.enter("c", 30).orElseThrow();

        assertThat(small.taking()).as("it does not pass the large one").isNotDone();

        large.close();

        assertThat(small.taking()).isDone();
        first.close();
        assertThat(bytes.enter("d", 101)).as("it would wait forever").isEmpty();
    }

    @Test
    void givesAPlaceBackOnceOnly() {
        FairQueue.Place leaving = enter("a");
        enter("b");
        FairQueue.Place next = enter("c");

        leaving.close();
        leaving.close();

        assertThat(next.taking()).isDone();
        assertThat(enter("d").taking()).as("the place was given back once").isNotDone();
    }
}
