package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.testkit.RecordingSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that no byte of an erased text remains in any file of the program. */
final class ErasureIT {

    private static final String SECRET = "The vault opens to quetzalcoatl and xylophonist";
    /** The beginnings of the text's rare words, as long as their stems. */
    private static final List<String> RARE = List.of("quetzalc", "xylophon");
    private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        home = Home.inProcess(folder)
                .with("ARAWN_WORKSTREAMS_MAX_HISTORY", "20")
                .with("ARAWN_WORKSTREAMS_CONTEXT_WINDOW", "4");
    }

    /** The files that contain any of the rare words. */
    private List<String> holding() {
        return holding(RARE);
    }

    private List<String> holding(List<String> any) {
        try (Stream<Path> files = Files.walk(home.arawn())) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(this::canHoldText).toList()) {
                String bytes = KeptVectors.text(Files.readAllBytes(file));
                if (any.stream().anyMatch(bytes::contains)) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All files but unpacked libraries and models, which are large and the same for everybody. */
    private boolean canHoldText(Path file) {
        return Files.isRegularFile(file) && !file.startsWith(home.arawn().resolve("cache").resolve("native"));
    }

    private static String secret(String id) {
        return "{\"role\":\"user\",\"content\":\"" + SECRET + "\",\"timestamp\":\"" + NOON + "\",\"id\":\"" + id
                + "\"}\n";
    }

    /**
     * A conversation with the secret, summaries of it, a quarantine, a copy in the trash, and lines in the prompt's
     * history.
     */
    private void fill() {
        home.drop("ws_talk", BareLog.talk(4, NOON).named("Talk") + secret("m-secret")
                + "{\"role\":\"assistant\",\"content\":\"" + SECRET.substring(0, 40) + "\n"
                + BareLog.talk(60, NOON));
        Home.write(home.logs().resolve("ws_talk.jsonl.quarantine"), secret("m-secret").substring(0, 90) + "\nother\n");
        home.run("maintain").exits(0);
        home.run("chat", "--workstream", "Talk", "What opens the vault?").exits(0);
        Home.write(home.logs().resolve(".trash").resolve("ws_talk.20240101T000000000Z.jsonl"), secret("m-secret"));
        Home.write(
                home.logs().resolve(".trash").resolve("ws_talk.20240101T000000000Z.jsonl.quarantine"),
                "{\"content\":\"" + SECRET + "\n");
        Home.write(home.arawn().resolve("history"), "/help\n" + SECRET + "\n");
    }

    private List<JsonNode> records(String id) {
        // The damaged line is not a message.
        return home.lines(id).stream().filter(line -> line.endsWith("}")).map(Finished::json).toList();
    }

    /** The question and the answer that repeat the secret; the first erasure names them. */
    private String[] withEchoes(String... words) {
        JsonNode told = home.run("workstream", "erase", "Talk", "m-secret", "--dry-run", "--json").json();
        List<String> all = new ArrayList<>(List.of(words));
        told.get("alike").forEach(id -> all.add(id.asText()));
        return all.toArray(String[]::new);
    }

    @Test
    void aMessageIsErasedFromEveryFile(@TempDir Path copies) {
        fill();
        List<String> vector = KeptVectors.in(home, copies).traces(TextDigest.of(SECRET));
        assertThat(vector).allSatisfy(trace -> assertThat(holding(List.of(trace)))
                .containsAnyOf("vectors.db", "vectors.db-wal"));
        assertThat(records("ws_talk")).anyMatch(record -> record.path("event").asText().equals("summary_made"));
        assertThat(holding())
                .contains("ws_talk.jsonl", "ws_talk.jsonl.quarantine", "history", "ws_talk.20240101T000000000Z.jsonl")
                .anyMatch(file -> file.startsWith("cache.db"));
        long before = home.run("workstream", "show", "Talk", "--json").json().get("message_count").longValue();

        String[] words = withEchoes("workstream", "erase", "Talk", "m-secret", "--yes", "--json");
        JsonNode erased = home.run(words).json();

        assertThat(holding()).isEmpty();
        assertThat(holding(vector)).isEmpty();
        assertThat(erased.get("clean").booleanValue()).isTrue();
        assertThat(erased.get("trash").intValue()).isEqualTo(1);
        assertThat(erased.get("summaries").intValue()).isPositive();
        long gone = erased.get("messages").size();
        assertThat(home.run("workstream", "show", "Talk", "--json").json().get("message_count").longValue())
                .isEqualTo(before - gone);
        assertThat(records("ws_talk")).filteredOn(record -> record.path("event").asText().equals("erased"))
                .hasSize((int) gone);
        assertThat(Home.read(home.logs().resolve("ws_talk.jsonl.quarantine"))).isEqualTo("other\n");
        assertThat(Home.read(home.arawn().resolve("history"))).isEqualTo("/help\n");
        assertThatSummariesAreMadeAgain();
    }

    private void assertThatSummariesAreMadeAgain() {
        home.run("maintain").exits(0);
        assertThat(records("ws_talk")).anyMatch(record -> record.path("event").asText().equals("summary_made"));
        assertThat(home.run("context", "--workstream", "Talk", "--explain").text()).contains("summary");
        home.run("reindex").exits(0);
        assertThat(holding()).isEmpty();
    }

    /** Vectors are removed too, even if embedding was turned off after they were made. */
    @Test
    void aWorkstreamIsPurgedFromEveryFile(@TempDir Path copies) {
        fill();
        KeptVectors kept = KeptVectors.in(home, copies);
        assertThat(kept.components()).containsKey(TextDigest.of(SECRET)).hasSizeGreaterThan(20);
        home = home.withoutVectors();
        home.run("workstream", "delete", "Talk", "--yes").exits(0);
        assertThat(holding()).isNotEmpty();
        assertThat(home.run("workstream", "list", "--deleted", "--json").json().get("workstreams")).hasSize(2);
        home.run("workstream", "delete", "Talk", "--purge", "--yes").exits(0);
        assertThat(holding()).isEmpty();
        assertThat(holding(kept.traces())).isEmpty();
        assertThat(home.run("workstream", "list", "--deleted", "--json").json().get("workstreams")).isEmpty();
        assertThat(Home.read(home.arawn().resolve("history"))).isEqualTo("/help\n");
    }

    @Test
    void forksAreNamedAndErasedWhenAsked() {
        home.drop("ws_parent", BareLog.talk(2, NOON).named("Parent") + secret("m-secret"));
        home.drop("ws_child", fork("Child", "ws_parent") + secret("m-secret") + BareLog.talk(2, NOON));
        home.drop("ws_grandchild", fork("Grandchild", "ws_child") + secret("m-secret"));
        home.run("reindex").exits(0);

        Finished here = home.run("workstream", "erase", "Parent", "m-secret", "--yes").exits(0);
        assertThat(here.err()).contains("ws_child", "ws_grandchild", "--forks");
        assertThat(holding()).contains("ws_child.jsonl", "ws_grandchild.jsonl").doesNotContain("ws_parent.jsonl");

        Finished there = home.run("workstream", "erase", "Parent", "m-secret", "--forks", "--yes").exits(0);
        assertThat(there.out()).contains("ws_child", "ws_grandchild");
        assertThat(holding()).isEmpty();
        assertThat(home.run("workstream", "tail", "Child").text()).contains("Remark number 1");
    }

    private static String fork(String name, String parent) {
        return "{\"event\":\"created\",\"timestamp\":\"" + NOON + "\",\"name\":\"" + name
                + "\",\"forked_from\":{\"workstream\":\"" + parent + "\",\"message\":\"m-secret\"}}\n";
    }

    @Test
    void aRunningServerLetsGoOfItAtOnce() {
        fill();
        try (Server server = home.serve(); RecordingSocket socket = server.connect("?workstream=Talk")) {
            socket.next("history");
            String talk = "/api/v1/workstreams/ws_talk";
            assertThat(server.get(talk + "/search?q=quetzalcoatl").is(200).json().get("results")).isNotEmpty();
            server.post(talk + "/messages", "{\"content\":\"are we connected?\"}").is(201);
            socket.next("message");

            home.run(withEchoes("workstream", "erase", "Talk", "m-secret", "--yes")).exits(0);

            assertThat(socket.closeCode()).isEqualTo(1012);
            assertThat(server.get(talk + "/search?q=quetzalcoatl").is(200).json().get("results")).isEmpty();
            server.get(talk + "/messages/m-secret").is(404);
            assertThat(holding()).isEmpty();

            server.post(talk + "/messages", "{\"content\":\"" + SECRET + "\",\"id\":\"again\"}").is(201);
            server.get(talk + "/search?q=quetzalcoatl").is(200);
            assertThat(holding()).isNotEmpty();
            JsonNode erased = server.send(server.request(talk + "/messages/again").DELETE()).is(200).json();
            assertThat(erased.get("clean").booleanValue()).isTrue();
            assertThat(holding()).isEmpty();
        }
    }
}
