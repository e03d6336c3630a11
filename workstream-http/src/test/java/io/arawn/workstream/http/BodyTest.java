package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BodyTest {

    private static final int SMALL = 64 << 10;

    @Test
    void largeBodiesHaveToShareTheMemoryForThem() throws Exception {
        ApiSettings.Capacity little = new ApiSettings.Capacity(8, 8, 8, 1, Duration.ofMinutes(1), SMALL);
        try (ServedStore store = new ServedStore(ServedStore.ANY_PORT.with(little))) {
            store.workstream("ws_1", "One");
            String large = "{\"content\":\"" + "x".repeat(3 * SMALL) + "\"}";

            HttpResponse<String> refused = store.send("POST", "/api/v1/workstreams/ws_1/messages", large);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"code\":\"busy\"");
            assertThat(store.send("POST", "/api/v1/workstreams/ws_1/messages", "{\"content\":\"A\"}").statusCode())
                    .as("small ones are not counted").isEqualTo(201);
            assertThat(store.messages("ws_1")).hasSize(1);
        }
    }

    @Test
    void aClientMayBeSlowAtFirstOnly() {
        Body.Rules rules = new Body.Rules(1_000_000, new FairQueue(0, 0), Duration.ZERO, Duration.ofSeconds(30), 1_000);

        assertThat(rules.isTooSlow(1, Duration.ofSeconds(30).toNanos())).isFalse();
        assertThat(rules.isTooSlow(1_000, Duration.ofSeconds(31).toNanos())).isFalse();
        assertThat(rules.isTooSlow(999, Duration.ofSeconds(31).toNanos())).isTrue();
        assertThat(rules.isTooSlow(60_000, Duration.ofSeconds(90).toNanos())).isFalse();
        assertThat(rules.isTooSlow(59_999, Duration.ofSeconds(90).toNanos())).isTrue();
    }

    /** As many as may work at once: those who have not sent all of their body take no place. */
    @Test
    void unfinishedBodiesHoldUpNobody() throws Exception {
        try (ServedStore store = new ServedStore()) {
            store.workstream("ws_1", "One");
            Socket[] slow = new Socket[100];
            for (int i = 0; i < slow.length; i++) {
                slow[i] = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
                OutputStream out = slow[i].getOutputStream();
                out.write(("POST /api/v1/workstreams/ws_1/messages HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            assertThat(store.send("POST", "/api/v1/workstreams/ws_1/messages", "{\"content\":\"A\"}").statusCode())
                    .isEqualTo(201);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
