package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.RecordingSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests several processes that append to several workstreams and are killed at any moment, while a server reads and a
 * client follows. {@code -Darawn.kills=200} sets the number of kills.
 */
final class KillStormIT {

    private static final int KILLS = Integer.getInteger("arawn.kills", 12);
    private static final int WRITERS = 3;
    private static final int MOST_ANSWERS = 25;

    /** One of this number of processes ends in the middle of a line. */
    private static final int TEARS = 4;

    /** How long a process continues after its small batches, in nanoseconds. */
    private static final long LONGEST_LIFE = 40_000_000;

    private static final List<String> LOGS = List.of("ws_hot", "ws_warm", "ws_cold");

    @TempDir
    private Path folder;

    private final AtomicLong numbers = new AtomicLong();

    /** The ids that one writer reported as stored, by log, over all its processes. */
    private record Told(Map<String, List<String>> stored, int notices) {}

    @Test
    void everythingAcknowledgedIsThereOnceAndInOrder() throws Exception {
        Home home = Home.in(folder).withoutVectors();
        try (Server server = home.serve()) {
            LOGS.forEach(log -> server.post("/api/v1/workstreams", "{\"name\":\"Storm\",\"id\":\"%s\"}"
                    .replace("Storm", "Storm of " + log).formatted(log)).is(201));
            try (RecordingSocket socket = server.connect("?workstream=ws_hot")) {
                socket.next("history");
                List<Told> told = storm(home, server);
                LOGS.forEach(log -> server.post("/api/v1/workstreams/" + log + "/messages",
                        "{\"role\":\"system\",\"content\":\"the end\"}").is(201));
                assertAllIsThere(home, server, socket, told);
            }
        }
    }

    private static void assertAllIsThere(Home home, Server server, RecordingSocket socket, List<Told> told) {
        Map<String, List<String>> stored = new LinkedHashMap<>();
        LOGS.forEach(log -> stored.put(log, stored(home, log)));
        told.forEach(writer -> writer.stored().forEach(
                (log, ids) -> assertThat(stored.get(log)).as(log).containsSubsequence(ids)));
        assertThat(watched(socket)).isEqualTo(stored.get("ws_hot"));
        LOGS.forEach(log -> assertThat(served(server, log)).isEqualTo(stored.get(log)));
        assertQuarantined(home, server, told);
    }

    private List<Told> storm(Home home, Server server) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Told>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> threads.submit(() -> lives(home, writer)))
                    .toList();
            while (!writers.stream().allMatch(Future::isDone)) {
                LOGS.forEach(
                        log -> server.get("/api/v1/workstreams/" + log + "/messages?order=newest&limit=20").is(200));
                server.get("/api/v1/workstreams").is(200);
            }
            List<Told> told = new ArrayList<>();
            for (Future<Told> writer : writers) {
                told.add(writer.get());
            }
            return told;
        }
    }

    /** Starts the next process while this one runs. */
    private Told lives(Home home, int writer) {
        Random random = new Random(writer);
        Map<String, List<String>> stored = new HashMap<>();
        int notices = 0;
        StoreUser next = StoreUser.start(home, numbers.incrementAndGet());
        for (int life = 0; life < Math.ceilDiv(KILLS, WRITERS); life++) {
            try (StoreUser user = next) {
                next = StoreUser.start(home, numbers.incrementAndGet());
                user.awaitReady();
                live(user, random, "w%dl%d-".formatted(writer, life), stored);
                user.kill();
                for (var rest = user.next(); rest.isPresent(); rest = user.next()) {
                    add(stored, rest.get());
                }
                notices += user.notices().size();
            }
        }
        next.close();
        return new Told(stored, notices);
    }

    private static void live(StoreUser user, Random random, String prefix, Map<String, List<String>> stored) {
        if (random.nextInt(TEARS) == 0) {
            user.tell("tear", LOGS.get(random.nextInt(LOGS.size())));
            user.answer();
            return;
        }
        int answers = random.nextInt(MOST_ANSWERS);
        user.tell("storm", prefix, String.join(",", LOGS), answers + "");
        for (int i = 0; i < answers; i++) {
            add(stored, user.answer());
        }
        LockSupport.parkNanos(random.nextLong(LONGEST_LIFE));
    }

    private static void add(Map<String, List<String>> stored, String answer) {
        List<String> words = List.of(answer.split(" "));
        stored.computeIfAbsent(words.getFirst(), log -> new ArrayList<>()).addAll(words.subList(1, words.size()));
    }

    /** The ids of the messages in the file; every line must be a whole message. */
    private static List<String> stored(Home home, String log) {
        List<String> lines = home.lines(log);
        assertThat(Home.read(home.log(log))).endsWith("}\n");
        List<String> ids = new ArrayList<>();
        lines.subList(1, lines.size() - 1).forEach(line -> {
            JsonNode message = Finished.json(line);
            String[] content = message.path("content").asText().split(" ", -1);
            assertThat(content).as(log).hasSize(3);
            assertThat(content[0]).isEqualTo(message.path("id").asText());
            assertThat(content[1]).hasSize(Integer.parseInt(content[2]));
            ids.add(content[0]);
        });
        assertThat(ids).as(log).doesNotHaveDuplicates().hasSizeGreaterThan(KILLS / 2);
        return ids;
    }

    private static List<String> watched(RecordingSocket socket) {
        List<String> ids = new ArrayList<>();
        JsonNode message = socket.next("message").get("message");
        while (!message.path("role").asText().equals("system")) {
            ids.add(message.path("id").asText());
            message = socket.next("message").get("message");
        }
        return ids;
    }

    private static List<String> served(Server server, String log) {
        JsonNode workstream = server.get("/api/v1/workstreams/" + log).is(200).json();
        assertThat(workstream.path("warnings")).as("damaged lines").isEmpty();
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.get("/api/v1/workstreams/" + log + "/messages?limit=200" + cursor).is(200).json();
            page.get("messages").forEach(message -> ids.add(message.path("id").asText()));
            cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").textValue() : "";
        } while (!cursor.isEmpty());
        assertThat(workstream.path("message_count").asInt()).isEqualTo(ids.size());
        return ids.subList(0, ids.size() - 1);
    }

    /**
     * Checks that the quarantine contains the torn ends and nothing else, and that the process that found one has reported
     * it, unless it was killed too.
     */
    private static void assertQuarantined(Home home, Server server, List<Told> told) {
        List<String> quarantined = LOGS.stream()
                .map(log -> home.logs().resolve(log + ".jsonl.quarantine"))
                .filter(Files::exists)
                .flatMap(file -> Home.read(file).lines())
                .toList();
        assertThat(quarantined).isNotEmpty().allMatch(line -> line.startsWith("{\"role\":\"user\""));
        long notices = told.stream().mapToInt(Told::notices).sum()
                + server.program().errSoFar().lines().filter(line -> line.contains("quarantine")).count();
        assertThat(notices).isBetween(1L, (long) quarantined.size());
    }
}
