package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.launcher.Started.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the start script of the sources with a replacement for Maven that records each of its runs in a file. */
final class FirstStartIT {

    private static final String MAVEN = """
            #!/bin/sh
            set -eu
            echo run >>runs
            echo '[INFO] Building Tiny: program 1.0-SNAPSHOT                        [2/3]'
            if [ -e broken ]; then echo '[ERROR] Tiny.java: it is broken'; exit 1; fi
            mkdir -p workstream-cli/target
            rm -rf workstream-cli/target/arawn
            cp -R made workstream-cli/target/arawn
            """;

    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void checkOut() throws IOException {
        root = temporary.resolve("the sources");
        Path script = root.resolve("workstream-cli/src/main/dist/bin/arawn");
        Files.createDirectories(script.getParent());
        TinyDistribution.copyProgram(TinyDistribution.realScript(), script);
        TinyDistribution.copyProgram(TinyDistribution.scriptOfSources(), root.resolve("arawn"));
        for (String file : new String[]{"pom.xml", "LICENSE", "workstream-cli/pom.xml"}) {
            Files.createFile(root.resolve(file));
        }
        Files.createDirectory(root.resolve(".mvn"));
        Files.writeString(root.resolve("mvnw"), MAVEN);
        assertThat(root.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        new TinyDistribution(root.resolve("made"));
    }

    @Test
    void buildsOnceAndThenStartsAtOnce() throws IOException {
        Started first = command().run("a", "b c");
        Started second = command().run("a", "b c");

        assertThat(first.output()).isEqualTo("v1 a|b c\n");
        assertThat(first.errors())
                .startsWith("arawn: building, ")
                .contains("arawn:   1 s: [2/3] Tiny: program\n")
                .contains("arawn: built in ");
        assertThat(second.output()).isEqualTo("v1 a|b c\n");
        assertThat(second.errors()).isEmpty();
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void buildsOnceForTwoStartsAtOnce() throws IOException {
        CompletableFuture<Started> one = CompletableFuture.supplyAsync(() -> command().run("x"));
        CompletableFuture<Started> other = CompletableFuture.supplyAsync(() -> command().run("x"));

        assertThat(one.join().output()).isEqualTo("v1 x\n");
        assertThat(other.join().output()).isEqualTo("v1 x\n");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceWasReplacedByAnOlderOne() throws IOException {
        command().run("x");
        Path older = Files.createFile(temporary.resolve("older"));
        Files.setLastModifiedTime(older, FileTime.fromMillis(0));

        Files.copy(
                older,
                root.resolve("workstream-cli/pom.xml"),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(command().run("x").errors()).startsWith("arawn: building, ");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void buildsAgainWhereABuildWasInterrupted() throws IOException {
        Path lock = Files.createDirectories(root.resolve("target/arawn.lock"));
        // No process has this number, because it exceeds the limits of Linux and macOS.
        Files.writeString(lock.resolve("script"), "99999999\n");

        assertThat(command().run("x").output()).isEqualTo("v1 x\n");
        assertThat(lock).doesNotExist();
    }

    @Test
    void showsWhatWentWrongInTheBuild() throws IOException {
        Files.createFile(root.resolve("broken"));

        Started failed = command().run("x");
        Files.delete(root.resolve("broken"));
        Started mended = command().run("x");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).isEmpty();
        assertThat(failed.errors())
                .contains("[ERROR] Tiny.java: it is broken\n")
                .endsWith("arawn: the build failed; all of its output is in "
                        + root.toRealPath().resolve("target/arawn-build.log") + "\n");
        assertThat(mended.output()).isEqualTo("v1 x\n");
    }

    private Command command() {
        return Command.of(root.resolve("arawn"), temporary).with("ARAWN_JVM_CACHE", "off");
    }

    private long runs() throws IOException {
        return Files.readAllLines(root.resolve("runs")).size();
    }
}
