package io.arawn.workstream.bench;

import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends many requests to a server at once: it streams replies, and meanwhile workstreams are read and searched. The
 * provider starts no reply before all replies are requested and all reads are done.
 */
final class ServerLoad {

    static final int STREAMS = 50;
    static final int READS = 2_000;

    private static final int READERS = 8;
    private static final int PIECES = 200;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final List<String> PATHS = List.of(
            "/api/v1/workstreams", "/api/v1/workstreams/talk%d", "/api/v1/workstreams/talk%d/messages?limit=50",
            "/api/v1/workstreams/talk%d/search?q=ledger&limit=5", "/api/v1/search?q=decision&limit=5");

    private final ServedProgram server;
    private final int workstreams;
    private final CountDownLatch allAsked = new CountDownLatch(STREAMS);
    private final CountDownLatch allRead = new CountDownLatch(1);

    /** @param workstreams the number of workstreams, named {@code talk0}, {@code talk1} and so on */
    ServerLoad(ServedProgram server, int workstreams) {
        this.server = server;
        this.workstreams = workstreams;
    }

    /** The reply of the provider. */
    StubReply reply(Request request) {
        allAsked.countDown();
        try {
            allRead.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return StubReply.text(Collections.nCopies(PIECES, "A word, and ").toArray(String[]::new));
    }

    /** Sends all requests; returns the most memory that the server used meanwhile, in MiB. */
    double run() throws Exception {
        try (ServerClient client = ServerClient.of(server);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                int stream = i;
                requests.add(clients.submit(() -> ask(client, stream)));
            }
            requests.add(clients.submit(() -> readAll(client)));
            double most = 0;
            while (!requests.stream().allMatch(Future::isDone)) {
                most = Math.max(most, server.residentMib());
                Thread.sleep(BETWEEN_LOOKS);
            }
            for (Future<?> request : requests) {
                request.get();
            }
            return most;
        }
    }

    private boolean ask(ServerClient client, int stream) throws IOException, InterruptedException {
        try {
            String reply = client.post("/v1/chat/completions", """
                    {"model":"arawn/talk%d","stream":true,
                     "messages":[{"role":"user","content":"Question %d: what was decided of the ledger?"}]}"""
                    .formatted(stream % workstreams, stream));
            if (!reply.endsWith("data: [DONE]\n\n")) {
                throw new IllegalStateException("a stream ended early: " + reply);
            }
            return true;
        } finally {
            // After a failure, the provider may miss a request, so nothing may wait for it.
            allAsked.countDown();
        }
    }

    private boolean readAll(ServerClient client) throws Exception {
        allAsked.await();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<String>> reads = new ArrayList<>();
            for (int i = 0; i < READS; i++) {
                String path = PATHS.get(i % PATHS.size()).formatted(i % workstreams);
                reads.add(readers.submit(() -> client.get(path)));
            }
            for (Future<String> read : reads) {
                read.get();
            }
            return true;
        } finally {
            allRead.countDown();
        }
    }
}
