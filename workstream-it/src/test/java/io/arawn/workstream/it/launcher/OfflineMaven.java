package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.architecture.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds projects of others against the jars and poms of this build, and runs them. Nothing is downloaded.
 *
 * @param folder gets the repository of this build
 */
record OfflineMaven(Path folder) {

    static final Path ROOT = SourceTree.ofTheRepository().root();
    private static final String VERSION = property("arawn.version");
    private static final String JAVA_HOME = System.getProperty("java.home");

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** The version of the plugin in this build, because it is available offline. */
    static String version(String plugin) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        int version = pom.indexOf("<version>", pom.indexOf("<artifactId>maven-" + plugin + "-plugin</artifactId>"));
        return pom.substring(version + "<version>".length(), pom.indexOf("</version>", version));
    }

    /** Makes the folder a project of these projects in it, which are then built at once. */
    void together(List<String> projects) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>org.example</groupId>
                    <artifactId>together</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                    <modules>%s</modules>
                </project>
                """.formatted(projects.stream()
                .map(project -> "<module>" + project + "</module>")
                .collect(Collectors.joining())));
    }

    /** Lays out the jars and poms of this build as in a repository. */
    void install() throws IOException {
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

    /** Compiles the project in the folder and copies its dependencies to {@code target/dependency}. */
    void build() throws IOException, InterruptedException {
        run(folder, Map.of(), "", ROOT.resolve("mvnw").toString(), "-o", "-q", "-B",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Dmaven.repo.local.tail=" + property("arawn.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:" + version("dependency") + ":copy-dependencies");
    }

    /** Runs the JVM of this test in the folder of the project; returns what it prints. */
    static String java(Path project, Map<String, String> environment, String input, String... words)
            throws IOException, InterruptedException {
        return run(project, environment, input,
                Stream.concat(Stream.of(Path.of(JAVA_HOME, "bin", "java").toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static String run(Path project, Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", JAVA_HOME);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var typed = process.getOutputStream()) {
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)).transferTo(typed);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
