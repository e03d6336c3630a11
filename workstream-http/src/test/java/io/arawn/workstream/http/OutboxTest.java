package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.testkit.Hang;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    /** Of a frame of these tests. */
    private static final int LENGTH = (int) frame("n", 1).length();

    private final LinkedBlockingQueue<Callback> underWay = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** A connection on which nothing arrives until the test says so. */
    private final Session session = (Session) Proxy.newProxyInstance(
            Session.class.getClassLoader(), new Class<?>[]{Session.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "sendText" -> {
                        sent.add((String) arguments[0]);
                        underWay.add((Callback) arguments[1]);
                    }
                    case "sendPing" -> pings.add("ping");
                    case "close" -> closed.add((Integer) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }
                return null;
            });

    @Test
    void sendsAwayWhoDoesNotRead() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 6 * LENGTH);
        outbox.open();
        outbox.send(frame("n", 0));
        Callback first = underWay.poll(Hang.MINUTES, TimeUnit.MINUTES);
        for (int i = 1; i <= 6; i++) {
            outbox.send(frame("n", i));
        }
        assertThat(closed).isEmpty();

        outbox.send(frame("n", 7));

        assertThat(closed.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo(Outbox.TOO_SLOW);
        outbox.send(frame("n", 8));
        assertThat(first).isNotNull();
        assertThat(sent).containsExactly(text("n", 0));
    }

    @Test
    void sendsAwayWhoDoesNotReadLongFrames() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 1_000_000);
        outbox.open();
        outbox.send(frame("n", 0));
        assertThat(underWay.poll(Hang.MINUTES, TimeUnit.MINUTES)).isNotNull();
        outbox.send(text("n", "x".repeat(400_000)));
        outbox.send(text("n", "x".repeat(400_000)));
        assertThat(closed).isEmpty();

        outbox.send(text("n", "x".repeat(400_000)));

        assertThat(closed.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo(Outbox.TOO_SLOW);
    }

    /** One frame may be longer than all that may wait; it is sent when nothing else waits. */
    @Test
    void sendsAFrameOfAnyLength() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 1_000);
        outbox.open();
        outbox.sendPatiently(text("n", "x".repeat(400_000)));
        outbox.send(frame("n", 1));
        for (int i = 0; i < 2; i++) {
            Callback next = underWay.poll(Hang.MINUTES, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            next.succeed();
        }

        assertThat(closed).isEmpty();
        assertThat(sent).hasSize(2);
    }

    @Test
    void sendsOneFrameAfterTheOther() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 10 * LENGTH);
        outbox.open();
        outbox.send(frame("n", 0));
        outbox.sendPatiently(frame("n", 1));
        outbox.closeAfterwards(1001, "bye");
        for (int i = 0; i < 2; i++) {
            Callback next = underWay.poll(Hang.MINUTES, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            next.succeed();
        }

        assertThat(closed.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo(1001);
        assertThat(sent).containsExactly(text("n", 0), text("n", 1));
    }

    @Test
    void leavesRoomForThoseWhoCannotWait() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 10 * LENGTH);
        outbox.open();
        Thread burst = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 50; i++) {
                patiently(outbox, i);
            }
        });
        for (int i = 0; i < 53; i++) {
            Callback next = underWay.poll(Hang.MINUTES, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            if (i < 3) {
                outbox.send(frame("urgent", i));
            }
            next.succeed();
        }
        burst.join();

        assertThat(closed).isEmpty();
        assertThat(sent).hasSize(53).contains(text("urgent", 0), text("urgent", 2), text("n", 49));
    }

    private static Frame frame(String name, int number) {
        return text(name, Integer.toString(number));
    }

    private static String text(String name, int number) {
        return Json.text(frame(name, number).json());
    }

    private static void patiently(Outbox outbox, int number) {
        try {
            outbox.sendPatiently(frame("n", number));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pingsWhileThereIsNothingToSay() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMillis(5), 10 * LENGTH);
        outbox.open();

        assertThat(pings.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo("ping");
        assertThat(pings.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo("ping");
        outbox.abandon();
    }

    private static Frame text(String turn, String piece) {
        return Frame.arrived(new TurnEvent.Arrived(new RecordId(turn), new ReplyPiece.Text(piece)));
    }
}
