package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large bodies wait until there is memory for all of them; those of one workstream do not take all of it. */
final class BodyMemoryTest {

    private static final int SIZE = 120_000;
    private static final int UPLOADS = 10;
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    /** Room for two of the bodies, one of them of one workstream. */
    private final ServedStore store = new ServedStore(ServedStore.ANY_PORT.with(
            new ApiSettings.Capacity(8, 8, 8, 1, Duration.ofHours(1), 2L * SIZE + 1_000)));

    private final List<Upload> uploads = new ArrayList<>();

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
        store.workstream("ws_2", "Two");
    }

    @AfterEach
    void close() throws IOException {
        for (Upload upload : uploads) {
            upload.socket.close();
        }
        store.close();
    }

    /** A message whose client waits for "100 Continue", which the server sends when it begins to read. */
    private static final class Upload {

        private final Socket socket;

        Upload(ServedStore store, String workstream) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
            socket.setSoTimeout((int) Hang.TIME.toMillis());
            write("POST /api/v1/workstreams/" + workstream + "/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    + "application/json\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: " + SIZE
                    + "\r\n\r\n");
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        void awaitMemory() throws IOException {
            assertThat(read(CONTINUE.length())).isEqualTo(CONTINUE);
        }

        private String read(int length) throws IOException {
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        }

        boolean hasMemory() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        String finish() throws IOException {
            String start = "{\"content\":\"";
            write(start + "x".repeat(SIZE - start.length() - 2) + "\"}");
            return read(Integer.MAX_VALUE);
        }
    }

    private Upload upload(String workstream) throws IOException {
        Upload upload = new Upload(store, workstream);
        uploads.add(upload);
        return upload;
    }

    @Test
    void eachWaitsForItsTurn() throws Exception {
        Upload first = upload("ws_1");
        first.awaitMemory();
        List<Upload> waiting = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            waiting.add(upload(i % 2 == 0 ? "ws_1" : "One"));
        }
        Upload other = upload("ws_2");
        other.awaitMemory();
        assertThat(other.finish()).startsWith("HTTP/1.1 201");
        for (Upload upload : waiting) {
            assertThat(upload.hasMemory()).as("the first one holds the share of its workstream").isFalse();
        }

        assertThat(first.finish()).startsWith("HTTP/1.1 201");

        // They get their turns in an unknown order, and each gets one only when the one before it has ended.
        List<Thread> clients = waiting.stream().map(BodyMemoryTest::finishing).toList();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(store.messages("ws_1")).hasSize(1 + UPLOADS);
    }

    private static Thread finishing(Upload upload) {
        return Thread.ofVirtual().start(() -> {
            try {
                upload.awaitMemory();
                upload.finish();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    @Test
    void aClientThatLeavesGivesItsMemoryBack() throws Exception {
        Upload leaving = upload("ws_1");
        leaving.awaitMemory();
        Upload next = upload("ws_1");

        leaving.socket.close();

        next.awaitMemory();
        assertThat(next.finish()).startsWith("HTTP/1.1 201");
    }

    @Test
    void theWaitForMemoryIsAPartOfTheTimeThatWorkMayTake() throws Exception {
        try (Work work = new Work("work", new FairQueue(1, 8), Duration.ofHours(1))) {
            FairQueue.Place held = work.place("", work.deadline());
            assertThatThrownBy(() -> work.finished("", Duration.ofHours(1), () -> true))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("too much to do");
            held.close();
            assertThat(work.finished("", Duration.ofMinutes(1), () -> true)).isTrue();
        }
    }
}
