package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    @TempDir
    private Path folder;

    private String program = "";

    @BeforeEach
    void write() throws IOException {
        String guide = Files.readString(OfflineMaven.ROOT.resolve("docs/guide/embedding.md"));
        program = block(guide, "java");
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("src/main/java/bot"));
        Files.writeString(folder.resolve("home/config.toml"), "[model]\nprovider = \"offline\"\n");
        Files.writeString(folder.resolve("pom.xml"), pom(block(guide, "xml")));
        new OfflineMaven(folder).install();
    }

    private static String pom(String dependency) throws IOException {
        String plugins = plugin("compiler") + plugin("resources");
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
        Files.writeString(folder.resolve("src/main/java/Bot.java"), program);

        new OfflineMaven(folder).build(folder);
        String said = OfflineMaven.java(folder, Map.of(), "", "--enable-native-access=ALL-UNNAMED", "-cp",
                "target/classes" + File.pathSeparator + "target/dependency/*", "Bot", "home");

        assertRemembers(said);
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        Files.writeString(folder.resolve("src/main/java/bot/Bot.java"), "package bot;\n" + program);
        Files.writeString(folder.resolve("src/main/java/module-info.java"),
                "module bot {\n    requires io.arawn.workstream.local;\n}\n");

        new OfflineMaven(folder).build(folder);
        String said = OfflineMaven.java(folder, Map.of(), "",
                "--enable-native-access=org.xerial.sqlitejdbc,com.microsoft.onnxruntime", "-p",
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
}
