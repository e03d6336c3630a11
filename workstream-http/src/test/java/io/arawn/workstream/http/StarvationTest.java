package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.testkit.Hang;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests that take the processor for as long as they may hold up no others. */
final class StarvationTest {

    private static final int HEAVY = 50;
    private static final int LIGHT = 20;
    private static final String SPIN = "spin";

    private final CountDownLatch spinning = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);

    /** Takes the processor while a text is counted that says so, until the test has seen enough. */
    private final TokenCounter greedy = TokenCounter.estimating(text -> {
        while (text.contains(SPIN) && enough.getCount() > 0) {
            spinning.countDown();
            Thread.onSpinWait();
        }
        return text.length();
    });

    /** Takes the processor until it is stopped. */
    private static final TokenCounter ENDLESS = TokenCounter.estimating(text -> {
        while (text.contains(SPIN)) {
            Deadline.check();
            Thread.onSpinWait();
        }
        return text.length();
    });

    private static ApiSettings workingFor(Duration atMost) {
        return ServedStore.ANY_PORT.with(new ApiSettings.Capacity(256, 32, 256, 1, atMost, 1L << 20));
    }

    @Test
    void healthAndAppendsAreAnsweredWhileFiftyPlansAreUnderWay() throws Exception {
        try (ServedStore store = new ServedStore(workingFor(Duration.ofHours(1)), greedy)) {
            store.workstream("ws_heavy", "Heavy");
            store.workstream("ws_light", "Light");
            List<CompletableFuture<HttpResponse<String>>> heavy = new ArrayList<>();
            for (int i = 0; i < HEAVY; i++) {
                heavy.add(plan(store));
            }
            assertThat(spinning.await(Hang.MINUTES, TimeUnit.MINUTES)).isTrue();

            for (int i = 0; i < LIGHT; i++) {
                assertThat(store.send("GET", "/health").statusCode()).isEqualTo(200);
                assertThat(store.send("POST", "/api/v1/workstreams/ws_light/messages", "{\"content\":\"A\",\"id\":\"m"
                        + i + "\"}").statusCode()).isEqualTo(201);
                assertThat(store.send("GET", "/api/v1/workstreams/ws_light/messages").statusCode()).isEqualTo(200);
            }
            assertThat(heavy).noneMatch(CompletableFuture::isDone);

            enough.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : heavy) {
                assertThat(answer.get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
            }
        }
    }

    /** Also if they name the workstream in several ways. */
    @Test
    void plansOfOneWorkstreamLeaveAPlaceForAnother() throws Exception {
        ApiSettings usual = ServedStore.ANY_PORT.with(new ApiSettings.Capacity(
                256, 32, 256, ApiSettings.Capacity.DEFAULT.heavy(), Duration.ofHours(1), 1L << 20));
        try (ServedStore store = new ServedStore(usual, greedy)) {
            store.workstream("ws_heavy", "Heavy");
            store.workstream("ws_light", "Light");
            List<CompletableFuture<HttpResponse<String>>> heavy = new ArrayList<>();
            for (int i = 0; i < HEAVY / 2; i++) {
                heavy.add(plan(store));
                heavy.add(plan(store, "Heavy"));
            }
            assertThat(spinning.await(Hang.MINUTES, TimeUnit.MINUTES)).isTrue();

            for (int i = 0; i < LIGHT; i++) {
                assertThat(store.send("POST", "/api/v1/workstreams/ws_light/context", "{\"query\":\"x\"}").statusCode())
                        .isEqualTo(200);
                assertThat(store.send("GET", "/api/v1/search?workstream=Light&q=x").statusCode()).isEqualTo(200);
            }
            assertThat(heavy).noneMatch(CompletableFuture::isDone);
            enough.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : heavy) {
                assertThat(answer.get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> plan(ServedStore store) {
        return plan(store, "ws_heavy");
    }

    private static CompletableFuture<HttpResponse<String>> plan(ServedStore store, String workstream) {
        return store.client.sendAsync(
                store.request(
                        "POST", "/api/v1/workstreams/" + workstream + "/context", Optional.of("{\"query\":\"spin\"}"))
                        .timeout(Hang.TIME)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void whatTakesTooLongIsStoppedAndAnswered() throws Exception {
        try (ServedStore store = new ServedStore(workingFor(Duration.ofMillis(200)), ENDLESS)) {
            store.workstream("ws_heavy", "Heavy");

            HttpResponse<String> stopped = plan(store).get(Hang.MINUTES, TimeUnit.MINUTES);

            assertThat(stopped.statusCode()).isEqualTo(503);
            assertThat(stopped.headers().firstValue("Retry-After")).contains("5");
            assertThat(stopped.body()).contains("\"code\":\"took_too_long\"", "longer than it may");
            assertThat(store.send("POST", "/api/v1/workstreams/ws_heavy/context").statusCode())
                    .as("the only place for heavy work is free again").isEqualTo(200);
        }
    }

    @Test
    void whatDoesNotStopIsNoLongerWaitedFor() throws Exception {
        try (ServedStore store = new ServedStore(workingFor(Duration.ofMillis(200)), greedy)) {
            store.workstream("ws_heavy", "Heavy");

            HttpResponse<String> left = plan(store).get(Hang.MINUTES, TimeUnit.MINUTES);

            assertThat(enough.getCount()).as("it is still being worked at").isEqualTo(1);
            assertThat(left.statusCode()).isEqualTo(503);
            assertThat(left.body()).contains("\"code\":\"took_too_long\"");
            assertThat(left.headers().firstValue("Connection")).contains("close");
            assertThat(store.send("GET", "/health").statusCode()).isEqualTo(200);
            enough.countDown();
        }
    }

    @Test
    void whatWaitsTooLongIsAnswered() throws Exception {
        try (ServedStore store = new ServedStore(workingFor(Duration.ofMillis(200)), greedy)) {
            store.workstream("ws_heavy", "Heavy");
            CompletableFuture<HttpResponse<String>> first = plan(store);
            assertThat(spinning.await(Hang.MINUTES, TimeUnit.MINUTES)).isTrue();

            HttpResponse<String> second = plan(store).get(Hang.MINUTES, TimeUnit.MINUTES);

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).contains("5");
            assertThat(second.body()).contains("\"code\":\"busy\"");
            enough.countDown();
            assertThat(first.get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isIn(200, 503);
        }
    }
}
