package io.arawn.workstream.bench;

import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the time to the first piece of text of chat completions: from the provider itself, through the server without
 * a workstream, and from a workstream with 10,000 messages, one after the other.
 */
final class GatewayMeasure {

    private static final int MESSAGES = 10_000;
    private static final int WARM_UP = 200;
    private static final int MEASURED = 200;
    private static final String MODEL = "gpt-4o-mini";

    /** The goals, in milliseconds: half of the requests, and 95 of 100. */
    private static final Map<String, List<Integer>> GOALS =
            Map.of("without a workstream", List.of(5, 10), "from the workstream", List.of(15, 40));

    private final Path distribution;
    private final String embedder;
    private final Times times = new Times();
    private final SpokenWords words = new SpokenWords();

    /**
     * @param distribution the unpacked program
     * @param embedder the setting {@code recall.embedder} of the server
     */
    GatewayMeasure(Path distribution, String embedder) {
        this.distribution = distribution;
        this.embedder = embedder;
    }

    /** Starts the program with a home folder of its own, and measures it. */
    String take() throws Exception {
        Path home = Files.createTempDirectory("workstream-bench");
        try (StubProvider provider = StubProvider.start(); HttpClient http = HttpClient.newHttpClient()) {
            Map<String, String> environment = environment(home, provider);
            write(Path.of(environment.get("ARAWN_HOME")).resolve("data/workstreams"));
            maintain(environment, home);
            try (ServedProgram server = ServedProgram.start(distribution, environment, home)) {
                FirstTokens direct = new FirstTokens(http, provider.baseUrl());
                FirstTokens served = new FirstTokens(http, URI.create(server.at("/v1").toString()));
                for (int i = 0; i < WARM_UP + MEASURED; i++) {
                    round(i < WARM_UP ? new Times() : times, direct, served);
                }
            }
            return table();
        } finally {
            Folders.delete(home);
        }
    }

    private void round(Times into, FirstTokens direct, FirstTokens served) {
        String question = words.text(7) + "?";
        direct.of(into, "the provider itself", MODEL, question);
        served.of(into, "without a workstream", MODEL, question);
        served.of(into, "from the workstream", "arawn/talk", question);
    }

    private Map<String, String> environment(Path home, StubProvider provider) throws IOException {
        Path arawn = Files.createDirectories(home.resolve("arawn"));
        Files.writeString(arawn.resolve("config.toml"), """
                [model]
                provider = "openai"
                name = "%s"
                base_url = "%s"
                api_key_env = "BENCH_KEY"

                [recall]
                embedder = "%s"
                """.formatted(MODEL, provider.baseUrl(), embedder));
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", home.toString(),
                "ARAWN_HOME", arawn.toString(),
                "BENCH_KEY", "sk-key-of-the-bench"));
        String options = System.getenv("ARAWN_JAVA_OPTS");
        if (options != null) {
            environment.put("ARAWN_JAVA_OPTS", options);
        }
        return environment;
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < MESSAGES; i++) {
            lines.append(String.format(Locale.ROOT,
                    "{\"id\":\"m%d\",\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":\"2024-01-%02dT%02d:%02d:00Z\"}%n",
                    i, i % 2 == 0 ? "user" : "assistant", words.text(40), 1 + i / 1440, i / 60 % 24, i % 60));
        }
        Files.writeString(folder.resolve("talk.jsonl"), lines);
    }

    /** Makes index, summaries and vectors, so that the server makes none meanwhile. */
    private void maintain(Map<String, String> environment, Path home) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(distribution.resolve("bin/arawn").toString(), "maintain")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("maintained").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(home.resolve("maintained")));
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| | p50 | p95 | goal | reached |\n|---|---|---|---|---|\n");
        table.append(String.format(Locale.ROOT, "| the provider itself | %.1f ms | %.1f ms | | |%n",
                times.milliseconds("the provider itself", 0.5), times.milliseconds("the provider itself", 0.95)));
        for (String name : List.of("without a workstream", "from the workstream")) {
            List<Integer> goals = GOALS.getOrDefault(name, List.of());
            table.append(String.format(Locale.ROOT, "| added %s | %.1f ms | %.1f ms | %d and %d ms | %s |%n", name,
                    added(name, 0.5), added(name, 0.95), goals.getFirst(), goals.getLast(),
                    isReached(name) ? "yes" : "**no**"));
        }
        return table.toString();
    }

    /** Whether the goals are reached. */
    boolean isReached() {
        return GOALS.keySet().stream().allMatch(this::isReached);
    }

    private boolean isReached(String name) {
        List<Integer> goals = GOALS.getOrDefault(name, List.of());
        return added(name, 0.5) <= goals.getFirst() && added(name, 0.95) <= goals.getLast();
    }

    private double added(String name, double share) {
        return times.milliseconds(name, share) - times.milliseconds("the provider itself", share);
    }
}
