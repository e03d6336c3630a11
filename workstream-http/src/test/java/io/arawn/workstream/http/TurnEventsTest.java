package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.RecordId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnEventsTest {

    private static final RecordId TURN = new RecordId("m1");
    private static final TurnEvent LAST = new TurnEvent.Failed(Problems.unexpected(), Optional.of(TURN));

    private final TurnEvents events = new TurnEvents();

    private static TurnEvent text(int length) {
        return new TurnEvent.Text(TURN, "x".repeat(length));
    }

    @Test
    void passesOnWhatHappens() throws Exception {
        events.add(text(1));
        events.add(LAST);

        assertThat(events.take()).isEqualTo(text(1));
        assertThat(events.next(Duration.ofMinutes(1))).contains(LAST);
        assertThat(events.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void keepsNoMoreThanAMomentsWorthForWhoDoesNotRead() throws Exception {
        for (int i = 0; i < 9; i++) {
            events.add(text(1 << 20));
        }
        events.add(LAST);

        assertThat(events.take()).isInstanceOfSatisfying(
                TurnEvent.Failed.class, failed -> assertThat(failed.problem().code()).isEqualTo("too_slow"));
        assertThat(events.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void anyAmountPassesToWhoReads() throws Exception {
        for (int i = 0; i < 30; i++) {
            events.add(text(1 << 20));
            assertThat(events.take()).isInstanceOf(TurnEvent.Text.class);
        }
    }

    @Test
    void manyShortPiecesCountToo() throws Exception {
        for (int i = 0; i < 200_000; i++) {
            events.add(text(1));
        }

        assertThat(events.take()).isInstanceOf(TurnEvent.Failed.class);
    }
}
