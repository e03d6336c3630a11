package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

final class OutboxTest {

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
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 3);
        outbox.open();
        outbox.send(Map.of("n", 0));
        Callback first = underWay.poll(10, TimeUnit.SECONDS);
        for (int i = 1; i <= 3; i++) {
            outbox.send(Map.of("n", i));
        }
        assertThat(closed).isEmpty();

        outbox.send(Map.of("n", 4));

        assertThat(closed.poll(10, TimeUnit.SECONDS)).isEqualTo(Outbox.TOO_SLOW);
        outbox.send(Map.of("n", 5));
        assertThat(first).isNotNull();
        assertThat(sent).containsExactly("{\"n\":0}");
    }

    @Test
    void sendsOneFrameAfterTheOther() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 10);
        outbox.open();
        outbox.send(Map.of("n", 0));
        outbox.sendPatiently(Map.of("n", 1));
        outbox.closeAfterwards(1001, "bye");
        for (int i = 0; i < 2; i++) {
            Callback next = underWay.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            next.succeed();
        }

        assertThat(closed.poll(10, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(sent).containsExactly("{\"n\":0}", "{\"n\":1}");
    }

    @Test
    void leavesRoomForThoseWhoCannotWait() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMinutes(1), 10);
        outbox.open();
        Thread burst = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 50; i++) {
                patiently(outbox, i);
            }
        });
        for (int i = 0; i < 53; i++) {
            Callback next = underWay.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            if (i < 3) {
                outbox.send(Map.of("urgent", i));
            }
            next.succeed();
        }
        burst.join();

        assertThat(closed).isEmpty();
        assertThat(sent).hasSize(53).contains("{\"urgent\":0}", "{\"urgent\":2}", "{\"n\":49}");
    }

    private static void patiently(Outbox outbox, int number) {
        try {
            outbox.sendPatiently(Map.of("n", number));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pingsWhileThereIsNothingToSay() throws Exception {
        Outbox outbox = new Outbox(session, Duration.ofMillis(5), 10);
        outbox.open();

        assertThat(pings.poll(10, TimeUnit.SECONDS)).isEqualTo("ping");
        assertThat(pings.poll(10, TimeUnit.SECONDS)).isEqualTo("ping");
        outbox.abandon();
    }
}
