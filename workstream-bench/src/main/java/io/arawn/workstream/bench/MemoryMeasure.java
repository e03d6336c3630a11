package io.arawn.workstream.bench;

import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much of the machine's memory {@code arawn serve} holds: without anything to do, while 50 replies are streamed and
 * 2,000 requests read, and half a minute later. The provider waits until all have asked it and all has been read.
 */
final class MemoryMeasure {

    private static final int WORKSTREAMS = 20;
    private static final int MESSAGES = 20;
    private static final int STREAMS = 50;
    private static final int READS = 2_000;
    private static final int READERS = 8;
    private static final int PIECES = 200;
    private static final int IDLE_MIB = 150;
    private static final int BUSY_MIB = 400;
    private static final int RESTED_MIB = 250;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final List<String> PATHS = List.of(
            "/api/v1/workstreams", "/api/v1/workstreams/talk%d", "/api/v1/workstreams/talk%d/messages?limit=50",
            "/api/v1/workstreams/talk%d/search?q=ledger&limit=5", "/api/v1/search?q=decision&limit=5");

    private final Path distribution;
    private final Map<String, String> variables;
    private final CountDownLatch allAsked = new CountDownLatch(STREAMS);
    private final CountDownLatch allRead = new CountDownLatch(1);

    /** @param variables of the environment, besides those that every program needs */
    MemoryMeasure(Path distribution, Map<String, String> variables) {
        this.distribution = distribution;
        this.variables = Map.copyOf(variables);
    }

    /** A state of the server, with what it held and may hold. */
    record Held(String state, double mib, int most) {

        boolean isReached() {
            return mib <= most;
        }

        String row() {
            return String.format(Locale.ROOT, "| %s | %.0f MiB | %d MiB | %s |%n", state, mib, most,
                    isReached() ? "yes" : "**no**");
        }
    }

    /** Starts the program in a home of its own, and measures it. */
    List<Held> take() throws Exception {
        Path home = Files.createTempDirectory("workstream-bench");
        try (StubProvider provider = StubProvider.start();
                ServedProgram server = ServedProgram.start(distribution, environment(home, provider), home.resolve("err"))) {
            provider.answering(this::reply);
            fill(server);
            Thread.sleep(REST);
            Held idle = new Held("idle, " + WORKSTREAMS + " small workstreams", server.residentMiB(), IDLE_MIB);
            Held busy = new Held("with " + STREAMS + " streams and " + READS + " reads, at most", busiest(server), BUSY_MIB);
            Thread.sleep(REST);
            Held rested = new Held("half a minute later", server.residentMiB(), RESTED_MIB);
            return List.of(idle, busy, rested);
        } finally {
            Folders.delete(home);
        }
    }

    private Map<String, String> environment(Path home, StubProvider provider) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("arawn")).resolve("config.toml"), """
                [model]
                provider = "openai"
                name = "gpt-4o-mini"
                base_url = "%s"
                api_key_env = "BENCH_KEY"
                first_token_timeout = 600
                """.formatted(provider.baseUrl()));
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("ARAWN_HOME", home.resolve("arawn").toString());
        environment.put("BENCH_KEY", "sk-key-of-the-bench");
        return environment;
    }

    private StubReply reply(Request request) {
        allAsked.countDown();
        try {
            allRead.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return StubReply.text(Collections.nCopies(PIECES, "A word, and ").toArray(String[]::new));
    }

    private static void fill(ServedProgram server) throws Exception {
        try (ServerClient client = ServerClient.of(server)) {
            fill(client);
        }
    }

    private static void fill(ServerClient client) throws Exception {
        for (int i = 0; i < WORKSTREAMS; i++) {
            client.post("/api/v1/workstreams", "{\"name\":\"Talk %1$d\",\"id\":\"talk%1$d\"}".formatted(i));
            for (int number = 0; number < MESSAGES; number++) {
                client.post("/api/v1/workstreams/talk" + i + "/messages",
                        "{\"role\":\"user\",\"content\":\"Decision %d of talk %d: the ledger goes to Postgres.\"}"
                                .formatted(number, i));
            }
        }
    }

    /** The most that was held while the load lasted. */
    private double busiest(ServedProgram server) throws Exception {
        List<Future<?>> under = new ArrayList<>();
        try (ServerClient client = ServerClient.of(server);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < STREAMS; i++) {
                int stream = i;
                under.add(clients.submit(() -> ask(client, stream)));
            }
            under.add(clients.submit(() -> readAll(client)));
            double most = 0;
            while (!under.stream().allMatch(Future::isDone)) {
                most = Math.max(most, server.residentMiB());
                Thread.sleep(BETWEEN_LOOKS);
            }
            for (Future<?> each : under) {
                each.get();
            }
            return most;
        }
    }

    private static boolean ask(ServerClient client, int stream) throws Exception {
        String reply = client.post("/v1/chat/completions", """
                {"model":"arawn/talk%d","stream":true,
                 "messages":[{"role":"user","content":"Question %d: what was decided of the ledger?"}]}"""
                .formatted(stream % WORKSTREAMS, stream));
        if (!reply.endsWith("data: [DONE]\n\n")) {
            throw new IllegalStateException("a stream ended early: " + reply);
        }
        return true;
    }

    private boolean readAll(ServerClient client) throws Exception {
        allAsked.await();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<String>> reads = new ArrayList<>();
            for (int i = 0; i < READS; i++) {
                String path = PATHS.get(i % PATHS.size()).formatted(i % WORKSTREAMS);
                reads.add(readers.submit(() -> client.get(path)));
            }
            for (Future<String> read : reads) {
                read.get();
            }
        } finally {
            allRead.countDown();
        }
        return true;
    }
}
