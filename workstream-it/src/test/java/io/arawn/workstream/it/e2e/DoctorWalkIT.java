package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the doctor in a home with many kinds of damage. */
final class DoctorWalkIT {

    @TempDir
    private Path folder;

    @Test
    void aWreckedHomeIsToldApartAndRepairedAsFarAsThatIsSafe() throws IOException {
        Home home = Home.inProcess(folder);
        home.run("chat", "--workstream", "Research", "We chose Postgres").exits(0);
        home.run("doctor").exits(0);
        Path log = wreck(home);
        String before = Home.read(log);

        Finished found = home.run("doctor", "--json").exits(9);

        assertThat(kinds(found)).containsExactlyInAnyOrder(
                "damaged_line", "torn_tail", "clashing_names", "ignored_file", "leftover_file", "open_to_others",
                "open_to_others", "unusable_cache");
        assertThat(found.err()).isEmpty();
        assertThat(Home.read(log)).isEqualTo(before);

        Finished fixed = home.run("doctor", "--fix", "--json").exits(9);

        assertThat(Finished.json(fixed.out()).get("findings").findValues("repaired").stream()
                .filter(JsonNode::booleanValue)).hasSize(5);
        assertThat(kinds(home.run("doctor", "--json").exits(9))).containsExactlyInAnyOrder(
                "damaged_line", "clashing_names", "ignored_file", "quarantine");
        assertThat(Home.read(log)).isEqualTo(before.substring(0, before.length() - "{\"torn".length()));
        assertThat(home.run("workstream", "list", "--json").json().get("workstreams")).hasSize(2);
        assertThat(home.run("doctor", "--search", "never said").exits(0).out()).isEmpty();
        assertThat(home.run("doctor", "--search", "CHOSE postgres").exits(9).out()).contains(log.toString());
    }

    private static Path wreck(Home home) throws IOException {
        Path log = only(home.logs(), ".jsonl");
        Files.writeString(log, "no record\n{\"torn", StandardOpenOption.APPEND);
        home.drop("ws_other", "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"RESEARCH\"}\n");
        Files.setPosixFilePermissions(home.log("ws_other"), PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(home.logs(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.logs().resolve("My Notes.jsonl"), "");
        Path left = Files.writeString(home.logs().resolve(".ws_x.123.tmp"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path cache = only(home.arawn().resolve("cache"), "cache.db");
        Files.write(cache, "garbage ".repeat(4_000).getBytes(StandardCharsets.UTF_8));
        return log;
    }

    private static Path only(Path below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private static List<String> kinds(Finished run) {
        return Finished.json(run.out()).get("findings").findValuesAsText("kind");
    }
}
