package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {

    private static final String LINE =
            "{\"role\":\"user\",\"content\":\"%s\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"id\":\"%s\"}\n";

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.run("workstream", "create", "Research", "--id", "ws_a");
        shell.run("workstream", "append", "ws_a", "We chose Postgres");
        shell.run("reindex");
    }

    @Test
    void aHealthyHomeIsHealthyAndIsLeftAsItIs() throws IOException {
        String before = everything();

        CommandLineRun checked = shell.run("doctor");

        assertThat(checked.out()).isEqualTo("1 log, nothing wrong\n");
        assertThat(checked.err()).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(everything()).isEqualTo(before);
        assertThat(shell.run("doctor", "--json").out()).isEqualTo("{\"healthy\":true,\"logs\":1,\"findings\":[]}\n");
    }

    @Test
    void aHomeWithoutAnythingIsHealthy(@TempDir Path fresh) {
        assertThat(new Shell(fresh).run("doctor").out()).isEqualTo("0 logs, nothing wrong\n");
    }

    @Test
    void tellsEverythingThatIsWrongAndRepairsWhatIsSafe() throws IOException {
        wreck();

        CommandLineRun found = shell.run("doctor");

        assertThat(found.code()).isEqualTo(9);
        assertThat(found.out()).contains(
                "error: ws_a.jsonl:3: no valid JSON at column 1\n",
                "warning: ws_a.jsonl: it ends in 7 bytes that are no whole record\n",
                "warning: ws_b: 2 messages have the id m1, by which only the first is found\n",
                "warning: ws_a, ws_b: all of them are named 'Research'",
                "warning: My Notes.jsonl: its name is no workstream id, and so it is no log\n",
                "    rename it, such as to my-notes.jsonl, or import it\n",
                "warning: .ws_c.123.tmp: it was left behind",
                "warning: ws_d: its log is of a newer format",
                "note: ws_b: pin p1 refers to message gone",
                "its rights are rw-r--r--, wider than rw-------",
                "warning: .locks/odd one: locks are empty files",
                "note: .trash: 1 removed workstream takes",
                "; arawn doctor --fix can repair 3 of them\n");

        CommandLineRun fixed = shell.run("doctor", "--fix");

        assertThat(fixed.code()).isEqualTo(9);
        assertThat(fixed.out().lines().filter("    repaired"::equals)).hasSize(3);
        assertThat(logs().resolve("ws_a.jsonl.quarantine")).hasContent("{\"role\"");
        assertThat(logs().resolve(".ws_c.123.tmp")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs().resolve("ws_b.jsonl"))))
                .isEqualTo("rw-------");
        assertThat(shell.run("doctor").out())
                .contains("ws_a.jsonl:3", "note: ws_a.jsonl.quarantine: 8 bytes")
                .doesNotContain("7 bytes", "ws_c", "rw-r--r--", "--fix can");
    }

    private void wreck() throws IOException {
        shell.run("workstream", "create", "Gone", "--id", "ws_gone");
        shell.run("workstream", "delete", "Gone", "--yes");
        Files.writeString(logs().resolve("ws_a.jsonl"), "not JSON\n{\"role\"", StandardOpenOption.APPEND);
        Path other = Files.writeString(logs().resolve("ws_b.jsonl"),
                "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"research\"}\n"
                        + LINE.formatted("one", "m1") + LINE.formatted("two", "m1")
                        + "{\"event\":\"pinned\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"id\":\"p1\",\"message\":\"gone\"}\n");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(logs().resolve("My Notes.jsonl"), LINE.formatted("ignored", "m1"));
        Path temporary = Files.writeString(logs().resolve(".ws_c.123.tmp"), "half");
        Files.setLastModifiedTime(temporary, FileTime.from(Shell.START.minus(Duration.ofDays(1))));
        Path newer = Files.writeString(logs().resolve("ws_d.jsonl"),
                "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"Newer\",\"format\":2}\n");
        Files.setPosixFilePermissions(newer, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(logs().resolve(".locks").resolve("odd one"), "x");
    }

    @Test
    void findsAnEditThatTheCacheDoesNotNotice() throws IOException {
        shell.run("workstream", "append", "ws_a", "and that is that");
        shell.run("reindex");
        Path log = logs().resolve("ws_a.jsonl");
        Files.writeString(log, Files.readString(log).replace("Postgres", "Derby !!"));
        shell.run("workstream", "append", "ws_a", "and so on");
        shell.run("context", "--workstream", "ws_a", "--query", "Derby");

        CommandLineRun found = shell.run("doctor");

        assertThat(found.code()).isEqualTo(9);
        assertThat(found.out()).contains("warning: ws_a: message ").contains("is not indexed as its log tells it");
        assertThat(shell.run("doctor", "--fix").code()).isZero();
        shell.run("context", "--workstream", "ws_a", "--query", "Derby");
        assertThat(shell.run("doctor").out()).isEqualTo("1 log, nothing wrong\n");
    }

    @Test
    void aBrokenCacheIsFoundAndThrownAway() throws IOException {
        Path cache = cache();
        byte[] bytes = Files.readAllBytes(cache);
        for (int i = 4_096; i < bytes.length; i++) {
            bytes[i] = 'x';
        }
        Files.write(cache, bytes);

        CommandLineRun found = shell.run("doctor");

        assertThat(found.out()).contains("warning: " + cache + ": it ").contains("made anew from the logs");
        assertThat(found.code()).isEqualTo(9);
        assertThat(cache).hasBinaryContent(bytes);
        assertThat(shell.run("doctor", "--fix").out()).contains("    repaired\n", "1 log, nothing wrong\n");
        assertThat(shell.run("doctor").code()).isZero();
    }

    @Test
    void searchesTheBytesOfEverything() throws IOException {
        shell.run("workstream", "append", "ws_a", "the \"secret\" word is Zq8-Tango");
        Files.writeString(shell.arawnHome().resolve("history"), "x".repeat((1 << 20) - 4) + "Zq8-Tango");

        CommandLineRun found = shell.run("doctor", "--search", "zq8-tango", "--json");

        assertThat(found.code()).isEqualTo(9);
        assertThat(found.out()).contains("ws_a.jsonl\"", "history\"");
        assertThat(shell.run("doctor", "--search", "the \"secret\" word").out()).endsWith("ws_a.jsonl\n");
        CommandLineRun nothing = shell.runWith("never said\n", "doctor", "--search", "-");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).isEqualTo("No file holds it.\n");
    }

    @Test
    void findsWordsThatOnlyTheIndexHolds() throws IOException {
        // Words that begin like others, which the index leaves out of its bytes.
        shell.run("workstream", "append", "ws_a", "the swordfishes of swordland swordfight");
        shell.run("reindex");
        String text = "Swordfight? The swordfish of SWORDLAND!";

        assertThat(shell.run("doctor", "--search", text).out()).isEqualTo(cache() + "\n");

        assertThat(shell.run("doctor", "--search", text + " never").code()).isZero();
        assertThat(shell.run("doctor", "--search", "...").code()).isZero();
        shell.run("workstream", "delete", "ws_a", "--purge", "--yes");
        assertThat(shell.run("doctor", "--search", text).code()).isZero();
    }

    @Test
    void brokenVectorsAreFoundAndThrownAway() throws IOException {
        Path vectors = cache().resolveSibling("vectors.db");
        Files.writeString(vectors, "no vectors at all, but a letter to nobody in particular\n".repeat(200));
        Files.setPosixFilePermissions(vectors, PosixFilePermissions.fromString("rw-------"));

        CommandLineRun found = shell.run("doctor");

        assertThat(found.out()).contains("warning: " + vectors + ": it cannot be read")
                .contains("    delete it; it is");
        assertThat(found.code()).isEqualTo(9);
        assertThat(shell.run("doctor", "--fix").code()).isZero();
        assertThat(vectors).doesNotExist();
    }

    private Path logs() {
        return shell.logs();
    }

    private Path cache() throws IOException {
        try (Stream<Path> files = Files.walk(shell.arawnHome().resolve("cache"))) {
            return files.filter(file -> file.endsWith("cache.db")).findFirst().orElseThrow();
        }
    }

    /** All files and what they hold, but for the memory that SQLite shares between processes. */
    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(shell.arawnHome())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("-shm"))
                    .sorted()
                    .toList()) {
                all.append(file).append(' ')
                        .append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).hashCode());
            }
        }
        return all.toString();
    }
}
