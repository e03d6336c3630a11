package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.launcher.Started.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the start script of a distribution, except for the class cache; see {@link ClassCacheIT}. */
final class LauncherIT {

    private static final String NAME = "Café 日本 𝄞";

    @TempDir
    private Path temporary;

    private Path home;
    private TinyDistribution distribution;

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectories(temporary.resolve("a home"));
        distribution = new TinyDistribution(temporary.resolve("my programs"));
    }

    @Test
    void printsNothingButTheProgramsOutput() {
        Started started = command().run("a", "b  c", "", "*");

        assertThat(started.output()).isEqualTo("v1 a|b  c||*\n");
        assertThat(started.errors()).isEmpty();
    }

    @Test
    void handsOnTheExitCode() {
        assertThat(command().run("exit", "7").exitCode()).isEqualTo(7);
    }

    @Test
    void becomesTheProgramSoThatSignalsReachIt() {
        Started started = command().run("pid");

        assertThat(started.errors()).isEqualTo(Long.toString(started.pid()));
    }

    @ParameterizedTest
    @CsvSource({"LANG, C", "LC_ALL, POSIX", "LC_CTYPE, C", "LC_ALL, xx_XX.UTF-8"})
    void understandsArgumentsInAnyLocale(String variable, String locale) {
        assertThat(command().with(variable, locale).run(NAME).output()).isEqualTo("v1 " + NAME + "\n");
    }

    @Test
    void startsThroughLinksToTheScriptAndToItsFolder() throws IOException {
        Path folder = Files.createSymbolicLink(temporary.resolve("current"), Path.of("my programs"));
        Path script = Files.createSymbolicLink(home.resolve("second"), folder.resolve("bin/arawn"));
        Files.createSymbolicLink(home.resolve("first"), script.getFileName());

        assertThat(Command.of(home.resolve("first"), home).with("ARAWN_JVM_CACHE", "off").run("x").output())
                .isEqualTo("v1 x\n");
    }

    @Test
    void startsByARelativePathWhateverFoldersAreSearched() {
        Command command = Command.of(Path.of("bin/arawn"), home).in(temporary.resolve("my programs"));

        assertThat(command.with("ARAWN_JVM_CACHE", "off").with("CDPATH", temporary.toString()).run("x").output())
                .isEqualTo("v1 x\n");
    }

    @Test
    void startsWhereNothingCanBeRemembered() {
        Started started =
                command().with("ARAWN_JVM_CACHE", distribution.jar() + "/in-no-folder").run("x");

        assertThat(started.output()).isEqualTo("v1 x\n");
        assertThat(started.errors()).isEmpty();
    }

    @Test
    void handsOptionsToTheJvm() {
        Started started = command().with("ARAWN_JAVA_OPTS", "-Dx=y -XX:NoSuchOption").run("x");

        assertThat(started.exitCode()).isEqualTo(1);
        assertThat(started.output()).isEmpty();
        assertThat(started.errors()).contains("NoSuchOption");
    }

    @ParameterizedTest
    @CsvSource({"'', 1024", "-Xmx512m, 512", "-XX:MaxHeapSize=2g, 2048"})
    void boundsTheHeapOfAServerUnlessItsUserDoes(String options, long megabytes) {
        Started started = command().with("ARAWN_JAVA_OPTS", "-XX:+PrintFlagsFinal " + options).run("serve");

        Matcher heap = Pattern.compile(" MaxHeapSize += (\\d+) ").matcher(started.output() + started.errors());
        assertThat(heap.find()).as(started.errors()).isTrue();
        assertThat(Long.parseLong(heap.group(1))).isLessThanOrEqualTo(megabytes << 20);
    }

    @Test
    void saysWhereItLookedForAJavaThatIsNewEnough() throws IOException {
        String script = Files.readString(distribution.script());
        Files.writeString(distribution.script(), script.replace("\noldest=21\n", "\noldest=99\n"));

        Started started = command().run("x");

        assertThat(started.exitCode()).isEqualTo(1);
        assertThat(started.output()).isEmpty();
        assertThat(started.errors())
                .startsWith("arawn: none of ARAWN_JAVA_HOME, JAVA_HOME, the PATH, /usr/lib/jvm, ")
                .endsWith(" has Java 99 or newer; install one, or set ARAWN_JAVA_HOME to the folder that holds its"
                        + " bin/java.\n");
    }

    @Test
    void runsOnTheRuntimeBesideItUnlessItWasGivenAnother() throws IOException {
        Path runtime = temporary.resolve("my programs/runtime");
        Files.createDirectories(runtime.resolve("bin"));
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        Path java = Files.writeString(runtime.resolve("bin/java"), "#!/bin/sh\necho the one beside it\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(command().run("x").output()).isEqualTo("the one beside it\n");
        assertThat(command().with("ARAWN_JAVA_HOME", System.getProperty("java.home")).run("x").output())
                .isEqualTo("v1 x\n");
    }

    @Test
    void doesNotGoElsewhereThanTheJavaThatItWasGiven() {
        Started started = command().with("ARAWN_JAVA_HOME", "/nowhere").run("x");

        assertThat(started.exitCode()).isEqualTo(1);
        assertThat(started.errors()).startsWith("arawn: ARAWN_JAVA_HOME is /nowhere, which is no Java 21 or newer;");
    }

    private Command command() {
        return Command.of(distribution.script(), home).with("ARAWN_JVM_CACHE", "off");
    }
}
