package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.architecture.SourceTree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the program of the guide as a Maven project with the dependency of the guide. Maven compiles it against the jars
 * and poms of this build, and the JVM runs it. Nothing is downloaded.
 */
final class EmbeddingGuideIT {

    private static final int MOST_LINES = 10;
    private static final Path ROOT = SourceTree.ofTheRepository().root();
    private static final String VERSION = property("arawn.version");
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    private Path folder;

    private String program = "";

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    @BeforeEach
    void write() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/embedding.md"));
        program = block(guide, "java");
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("src/main/java/bot"));
        Files.writeString(folder.resolve("home/config.toml"), "[model]\nprovider = \"offline\"\n");
        Files.writeString(folder.resolve("pom.xml"), pom(block(guide, "xml")));
        repository();
    }

    private static String pom(String dependency) throws IOException {
        String plugins = plugin("compiler") + plugin("resources") + plugin("dependency");
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>org.example</groupId>
                    <artifactId>bot</artifactId>
                    <version>1</version>
                    <properties>
                        <maven.compiler.release>21</maven.compiler.release>
                        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    </properties>
                    <dependencies>
                %s
                    </dependencies>
                    <build>
                        <plugins>
                %s
                        </plugins>
                    </build>
                </project>
                """.formatted(dependency, plugins);
    }

    private static String block(String guide, String language) {
        int start = guide.indexOf("```" + language + "\n") + language.length() + 4;
        return guide.substring(start, guide.indexOf("```", start));
    }

    /** The plugin in the version of this build, because it is available offline. */
    private static String plugin(String name) throws IOException {
        String artifact = "<artifactId>maven-" + name + "-plugin</artifactId>";
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        int version = pom.indexOf("<version>", pom.indexOf(artifact));
        return "<plugin>" + artifact + pom.substring(version, pom.indexOf("</version>", version))
                + "</version></plugin>";
    }

    /** The jars and poms of this build, laid out as in a repository. */
    private void repository() throws IOException {
        install(ROOT.resolve("pom.xml"), "workstream-parent", "pom");
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(each -> Files.exists(each.resolve("pom.xml"))).toList()) {
                String artifact = module.getFileName().toString();
                Path jar = module.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
                if (Files.exists(jar)) {
                    install(jar, artifact, "jar");
                    install(module.resolve("pom.xml"), artifact, "pom");
                }
            }
        }
    }

    private void install(Path file, String artifact, String ending) throws IOException {
        Path place = folder.resolve("repository/io/arawn").resolve(artifact).resolve(VERSION);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + VERSION + "." + ending));
    }

    @Test
    void isShort() {
        assertThat(program.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void runsOnTheClassPath() throws Exception {
        Files.writeString(folder.resolve("src/main/java/Bot.java"), program);

        build();
        String said = java("--enable-native-access=ALL-UNNAMED", "-cp",
                "target/classes" + File.pathSeparator + "target/dependency/*", "Bot", "home");

        assertRemembers(said);
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        Files.writeString(folder.resolve("src/main/java/bot/Bot.java"), "package bot;\n" + program);
        Files.writeString(folder.resolve("src/main/java/module-info.java"),
                "module bot {\n    requires io.arawn.workstream.local;\n}\n");

        build();
        String said = java("--enable-native-access=org.xerial.sqlitejdbc,com.microsoft.onnxruntime", "-p",
                "target/classes" + File.pathSeparator + "target/dependency", "-m", "bot/bot.Bot", "home");

        assertRemembers(said);
    }

    private void assertRemembers(String said) throws IOException {
        assertThat(said).contains("Research").doesNotContain("cannot be loaded");
        try (Stream<Path> logs = Files.list(folder.resolve("home/data/workstreams"))) {
            Path log = logs.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
            assertThat(Files.readString(log)).contains("Where did we leave off?");
        }
    }

    private void build() throws IOException, InterruptedException {
        run(ROOT.resolve("mvnw").toString(), "-o", "-q", "-B",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Dmaven.repo.local.tail=" + property("arawn.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                "compile", "dependency:copy-dependencies");
    }

    private String java(String... words) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(Path.of(JAVA_HOME, "bin", "java").toString()), Stream.of(words))
                .toArray(String[]::new));
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", JAVA_HOME);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
