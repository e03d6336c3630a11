package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.architecture.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the guide is compiled and run against the jars that are shipped, as a reader would do it. */
final class EmbeddingGuideIT {

    private static final int MOST_LINES = 10;
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final Path LIBRARIES =
            Path.of(Objects.requireNonNull(System.getProperty("arawn.distribution")), "lib");

    @TempDir
    private Path folder;

    private String program = "";

    @BeforeEach
    void read() throws IOException {
        String guide = Files.readString(SourceTree.ofTheRepository().root().resolve("docs/guide/embedding.md"));
        int start = guide.indexOf("```java\n") + "```java\n".length();
        program = guide.substring(start, guide.indexOf("```", start));
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/config.toml"), "[model]\nprovider = \"offline\"\n");
    }

    @Test
    void isShort() {
        assertThat(program.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void runsOnTheClassPath() throws Exception {
        Files.writeString(folder.resolve("Bot.java"), program);

        run("javac", "-cp", LIBRARIES + "/*", "-d", "classes", "Bot.java");
        String said =
                run("java", "--enable-native-access=ALL-UNNAMED", "-cp", "classes:" + LIBRARIES + "/*", "Bot", "home");

        assertRemembers(said);
    }

    /** The compiler of a module wants the annotations that the domain's signatures have; the program does without. */
    @Test
    void runsOnTheModulePath() throws Exception {
        Path annotations = Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.writeString(folder.resolve("Bot.java"), "package bot;\n" + program);
        Files.writeString(folder.resolve("module-info.java"),
                "module bot {\n    requires io.arawn.workstream.domain;\n    requires workstream.local;\n}\n");

        run("javac", "-p", LIBRARIES + ":" + annotations, "-d", "classes", "Bot.java", "module-info.java");
        String said = run("java", "--enable-native-access=org.xerial.sqlitejdbc,onnxruntime", "--add-modules",
                "ALL-MODULE-PATH", "-p", "classes:" + LIBRARIES, "-m", "bot/bot.Bot", "home");

        assertRemembers(said);
    }

    private void assertRemembers(String said) throws IOException {
        assertThat(said).contains("Research").doesNotContain("cannot be loaded");
        try (Stream<Path> logs = Files.list(folder.resolve("home/data/workstreams"))) {
            Path log = logs.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
            assertThat(Files.readString(log)).contains("Where did we leave off?");
        }
    }

    private String run(String tool, String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(JDK.resolve(tool).toString()), Stream.of(words)).toList();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
