package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnStepsTest {

    private static final RecordId TURN = new RecordId("m1");
    private static final TurnStep LAST = new TurnStep.Failed(Problems.unexpected(), Optional.of(TURN));

    private final TurnSteps events = new TurnSteps();

    private static TurnStep text(int length) {
        return new TurnStep.Event(new TurnEvent.Arrived(TURN, new ReplyPiece.Text("x".repeat(length))));
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
                TurnStep.Failed.class, failed -> assertThat(failed.problem().code()).isEqualTo("too_slow"));
        assertThat(events.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void anyAmountPassesToWhoReads() throws Exception {
        for (int i = 0; i < 30; i++) {
            events.add(text(1 << 20));
            assertThat(events.take()).isInstanceOf(TurnStep.Event.class);
        }
    }

    @Test
    void manyShortPiecesCountToo() throws Exception {
        for (int i = 0; i < 200_000; i++) {
            events.add(text(1));
        }

        assertThat(events.take()).isInstanceOf(TurnStep.Failed.class);
    }
}
