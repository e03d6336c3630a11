package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the program of the guide as a Maven project with the dependency of the guide, on the class path and on the module
 * path. Maven compiles it against the jars and poms of this build, and the JVM runs it. Nothing is downloaded.
 */
final class EmbeddingGuideIT {

    private static final int MOST_LINES = 10;

    @TempDir
    private static Path folder = Path.of("");

    private static String program = "";

    /** Both projects at once, because each start of Maven takes as long as all the rest. */
    @BeforeAll
    static void build() throws Exception {
        String guide = Files.readString(OfflineMaven.ROOT.resolve("docs/guide/embedding.md"));
        program = block(guide, "java");
        String pom = pom(block(guide, "xml"));
        write("on-class-path", pom, Map.of("Bot.java", program));
        write("on-module-path", pom, Map.of("bot/Bot.java", "package bot;\n" + program,
                "module-info.java", "module bot {\n    requires io.arawn.workstream.local;\n}\n"));
        OfflineMaven maven = new OfflineMaven(folder);
        maven.together(List.of("on-class-path", "on-module-path"));
        maven.install();
        maven.build();
    }

    private static void write(String project, String pom, Map<String, String> sources) throws IOException {
        Path root = folder.resolve(project);
        Files.createDirectories(root.resolve("home"));
        Files.writeString(root.resolve("home/config.toml"), "[model]\nprovider = \"offline\"\n");
        Files.writeString(root.resolve("pom.xml"), pom.replace("{project}", project));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = root.resolve("src/main/java").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
    }

    private static String pom(String dependency) throws IOException {
        String plugins = plugin("compiler") + plugin("resources");
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>org.example</groupId>
                    <artifactId>{project}</artifactId>
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

    private static String plugin(String name) throws IOException {
        return "<plugin><artifactId>maven-" + name + "-plugin</artifactId><version>" + OfflineMaven.version(name)
                + "</version></plugin>";
    }

    private static String block(String guide, String language) {
        int start = guide.indexOf("```" + language + "\n") + language.length() + 4;
        return guide.substring(start, guide.indexOf("```", start));
    }

    @Test
    void isShort() {
        assertThat(program.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void runsOnTheClassPath() throws Exception {
        assertRemembers("on-class-path", "--enable-native-access=ALL-UNNAMED", "-cp",
                "target/classes" + File.pathSeparator + "target/dependency/*", "Bot", "home");
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        assertRemembers("on-module-path",
                "--enable-native-access=org.xerial.sqlitejdbc,com.microsoft.onnxruntime", "-p",
                "target/classes" + File.pathSeparator + "target/dependency", "-m", "bot/bot.Bot", "home");
    }

    private static void assertRemembers(String project, String... words) throws Exception {
        Path root = folder.resolve(project);
        String said = OfflineMaven.java(root, Map.of(), "", words);

        assertThat(said).contains("Research").doesNotContain("cannot be loaded");
        try (Stream<Path> logs = Files.list(root.resolve("home/data/workstreams"))) {
            Path log = logs.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
            assertThat(Files.readString(log)).contains("Where did we leave off?");
        }
    }
}
