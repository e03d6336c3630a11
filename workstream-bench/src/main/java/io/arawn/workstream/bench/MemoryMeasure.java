package io.arawn.workstream.bench;

import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Measures the memory of {@code arawn serve}: idle, while it streams replies and answers reads, and half a minute later. */
final class MemoryMeasure {

    private static final int WORKSTREAMS = 20;
    private static final int MESSAGES = 20;
    private static final int IDLE_MIB = 150;
    private static final int BUSY_MIB = 400;
    private static final int RESTED_MIB = 250;
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Path distribution;

    /** @param distribution the unpacked program */
    MemoryMeasure(Path distribution) {
        this.distribution = distribution;
    }

    /** Whether this system reports the memory of a process. */
    static boolean isPossible() {
        return Files.isReadable(STATUS);
    }

    /** Starts the program with a home folder of its own, and measures it in each state. */
    List<HeldMemory> take() throws Exception {
        Path home = Files.createTempDirectory("workstream-bench");
        try (StubProvider provider = StubProvider.start();
                ServedProgram server = ServedProgram.start(distribution, environment(home, provider), home)) {
            fill(server);
            Thread.sleep(SETTLING);
            double idle = server.residentMib();
            ServerLoad load = new ServerLoad(server, WORKSTREAMS);
            provider.answering(load::reply);
            double busy = load.run();
            Thread.sleep(REST);
            return List.of(
                    new HeldMemory("idle, " + WORKSTREAMS + " small workstreams", idle, IDLE_MIB),
                    new HeldMemory(
                            "at most with " + ServerLoad.STREAMS + " streams and " + ServerLoad.READS + " reads",
                            busy, BUSY_MIB),
                    new HeldMemory("half a minute later", server.residentMib(), RESTED_MIB));
        } finally {
            Folders.delete(home);
        }
    }

    private static Map<String, String> environment(Path home, StubProvider provider) throws IOException {
        Path arawn = Files.createDirectories(home.resolve("arawn"));
        Files.writeString(arawn.resolve("config.toml"), """
                [model]
                provider = "openai"
                name = "gpt-4o-mini"
                base_url = "%s"
                api_key_env = "BENCH_KEY"
                first_token_timeout = 600
                """.formatted(provider.baseUrl()));
        return Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", home.toString(),
                "ARAWN_HOME", arawn.toString(),
                "BENCH_KEY", "sk-key-of-the-bench");
    }

    private static void fill(ServedProgram server) throws Exception {
        try (ServerClient client = ServerClient.of(server)) {
            for (int i = 0; i < WORKSTREAMS; i++) {
                client.post("/api/v1/workstreams", "{\"name\":\"Talk %1$d\",\"id\":\"talk%1$d\"}".formatted(i));
                for (int number = 0; number < MESSAGES; number++) {
                    client.post("/api/v1/workstreams/talk" + i + "/messages",
                            "{\"role\":\"user\",\"content\":\"Decision %d of talk %d: the ledger goes to Postgres.\"}"
                                    .formatted(number, i));
                }
            }
        }
    }
}
