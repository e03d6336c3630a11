package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the loss of the cache at any time changes no answer. */
final class CacheLossIT {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        // Otherwise background work decides how far the index is after a command.
        home = Home.inProcess(folder);
    }

    @Test
    void withoutItOrWithGarbageInItEveryCommandSaysTheSame() {
        home.drop("ws_talk", BareLog.talk(60, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
        home.drop("ws_other", BareLog.talk(3, Instant.parse("2023-01-15T10:00:00Z")).named("Other"));
        home.run("chat", "--workstream", "Talk", "We chose Postgres for the catalog").exits(0);
        home.run("workstream", "rename", "Other", "Another").exits(0);
        home.run("workstream", "archive", "Another").exits(0);
        home.run("reindex").exits(0);

        List<String> whole = said();
        deleteCaches();
        List<String> without = said();
        caches().forEach(file -> Home.write(file, "garbage ".repeat(4_000)));
        List<String> garbled = said();

        for (int i = 0; i < whole.size(); i++) {
            assertThat(without.get(i)).as("without a cache").isEqualTo(whole.get(i));
            assertThat(garbled.get(i)).as("with garbage for a cache").isEqualTo(whole.get(i));
        }
    }

    private List<String> said() {
        return Stream.of(
                home.run("workstream", "list", "--all", "--json"),
                home.run("workstream", "show", "Talk", "--json"),
                home.run("context", "--workstream", "Talk", "--query", "Which catalog remark 7?", "--json"),
                home.run("context", "--workstream", "Talk", "--query", "Postgres", "--max-tokens", "600", "--json"),
                home.run("workstream", "tail", "Talk", "--json"))
                .map(run -> {
                    assertThat(run.exits(0).err()).as(run.toString()).doesNotContain("Exception");
                    return run.out();
                })
                .toList();
    }

    private List<Path> caches() {
        List<Path> found = files().filter(file -> file.toString().endsWith(".db")).toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private void deleteCaches() {
        files().sorted(Comparator.reverseOrder()).forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private Stream<Path> files() {
        try (Stream<Path> found = Files.walk(home.arawn().resolve("cache"))) {
            return found.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
