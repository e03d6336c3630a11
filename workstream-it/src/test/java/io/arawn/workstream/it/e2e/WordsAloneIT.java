package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a distribution without the embedding model: everything that needs only words works. */
final class WordsAloneIT {

    @TempDir
    private Path folder;

    private Home home;
    private Path arawn;

    @BeforeEach
    void leaveOut() throws IOException {
        home = Home.in(folder).with("ARAWN_JVM_CACHE", "off");
        Path slim = folder.resolve("slim");
        arawn = slim.resolve("bin").resolve("arawn");
        Files.createDirectories(arawn.getParent());
        Files.copy(Home.script(), arawn);
        Path lib = Files.createDirectory(slim.resolve("lib"));
        try (Stream<Path> jars = Files.list(Home.script().resolveSibling("../lib").toRealPath())) {
            for (Path jar : jars.filter(WordsAloneIT::stays).toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
    }

    private static boolean stays(Path jar) {
        String name = jar.getFileName().toString();
        return !name.contains("onnx") && !name.contains("embeddings");
    }

    private String said(String words) {
        return home.shell("'" + arawn + "' " + words).exits(0).out();
    }

    @Test
    void remembersAndFinds() {
        home.drop("ws_talk", BareLog.talk(60, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));

        assertThat(said("workstream search 'remark 7' --workstream Talk")).contains("Remark number 7 of the talk");
        assertThat(said("context --workstream Talk --query 'What was remark 7?' --max-tokens 600"))
                .contains("Remark number 7 of the talk");
        assertThat(said("chat --workstream Talk 'What was remark 7?'")).contains("Remark number 7 of the talk");
        assertThat(said("maintain")).contains("maintained");
        assertThat(said("workstream show Talk --json")).contains("\"words\":62").contains("\"vectors\":0");
    }
}
