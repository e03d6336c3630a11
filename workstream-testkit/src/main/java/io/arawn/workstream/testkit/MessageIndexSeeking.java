package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The contract of every message index for finding messages by place or time; a part of {@link MessageIndexContract}.
 */
abstract class MessageIndexSeeking extends MessageIndexLookups {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    final void seeksEveryMessage() {
        SampleLog log = new SampleLog("one", "g").event().says("a").event().says("b").says("c");
        assertThat(log.into(index)).isTrue();
        assertThat(index.count(log.id())).isEqualTo(3);
        assertThat(index.seek(log.id(), 0)).contains(new Position("g", 10));
        assertThat(index.seek(log.id(), 1)).contains(new Position("g", 30));
        assertThat(index.seek(log.id(), 2)).contains(new Position("g", 40));
    }

    @Test
    final void seeksNothingOutsideTheLog() {
        SampleLog before = new SampleLog("a", "g").says("x");
        before.into(index);
        new SampleLog("b", "g").says("x").into(index);
        for (long ordinal : new long[]{-1, 1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(index.seek(before.id(), ordinal)).isEmpty();
        }
    }

    @Test
    final void findsTheFirstMessageSinceATime() {
        SampleLog log = new SampleLog("one", "g").event();
        says(log, 10);
        log.event();
        says(log, 5);
        log.into(index);
        says(log, 20);
        says(log, 7);
        log.into(index);
        assertThat(index.since(log.id(), Instant.MIN)).contains(new Position("g", 10));
        assertThat(index.since(log.id(), NOON.plusSeconds(6))).contains(new Position("g", 10));
        assertThat(index.since(log.id(), NOON.plusSeconds(10))).contains(new Position("g", 10));
        assertThat(index.since(log.id(), NOON.plusSeconds(10).plusNanos(1))).contains(new Position("g", 40));
        assertThat(index.since(log.id(), NOON.plusSeconds(20))).contains(new Position("g", 40));
        assertThat(index.since(log.id(), NOON.plusSeconds(21))).isEmpty();
    }

    @Test
    final void findsNothingSinceATimeInALogThatIsNotIndexed() {
        SampleLog other = new SampleLog("one", "g").says("x");
        other.into(index);
        assertThat(index.since(new SampleLog("two", "g").id(), Instant.MIN)).isEmpty();
    }

    private static void says(SampleLog log, int seconds) {
        log.says(Role.USER, NOON.plusSeconds(seconds), "x", "");
    }
}
