package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds all examples as projects of their own, and runs them with a scripted provider. */
final class ExamplesIT {

    private static final int MOST_LINES = 60;
    private static final Path EXAMPLES = OfflineMaven.ROOT.resolve("examples");

    @TempDir
    private Path folder;

    private static List<Path> projects() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(project -> Files.exists(project.resolve("pom.xml"))).sorted().toList();
        }
    }

    @Test
    void areShort() throws IOException {
        for (Path project : projects()) {
            try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
                List<Path> files = sources.filter(Files::isRegularFile).toList();
                long lines = 0;
                for (Path file : files) {
                    lines += Files.readAllLines(file).size();
                }
                assertThat(lines).as("lines of " + project.getFileName()).isLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    /** One test, because each start of Maven takes as long as all the rest. */
    @Test
    void runWithAScriptedProvider() throws Exception {
        for (Path project : projects()) {
            copy(project);
        }
        OfflineMaven maven = new OfflineMaven(folder);
        maven.together(projects().stream().map(project -> project.getFileName().toString()).toList());
        maven.install();
        maven.build();
        assertThat(projects()).extracting(project -> project.getFileName().toString())
                .containsExactly("bot", "langchain4j-agent");
        bot();
        agent();
    }

    private void copy(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(each -> Files.isRegularFile(each) && !each.toString().contains("target"))
                    .toList()) {
                Path copy = folder.resolve(EXAMPLES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private String run(StubProvider provider, String project, String input, String... arguments) throws Exception {
        String[] words = Stream.concat(
                Stream.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                        "target/classes" + File.pathSeparator + "target/dependency/*"),
                Stream.of(arguments)).toArray(String[]::new);
        return OfflineMaven.java(folder.resolve(project),
                Map.of("OPENAI_BASE_URL", provider.baseUrl().toString(), "OPENAI_API_KEY", "scripted"), input, words);
    }

    /** A folder whose search needs no model. */
    private String home(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("config.toml"), "[recall]\nembedder = \"none\"\n");
        return home.toString();
    }

    private void bot() throws Exception {
        String home = home("bot-home");
        try (StubProvider provider = StubProvider.start(StubReply.text("Noted: ", "Postgres."))) {
            String said = run(provider, "bot", """
                    We chose Postgres as our database.
                    /pin
                    /search database
                    /why Which database?
                    """, "Bot", home);

            assertThat(said).contains("Noted: Postgres.", "pinned: true", "user: We chose Postgres", "pinned, ");
        }
    }

    private void agent() throws Exception {
        String home = home("agent-home");
        try (StubProvider provider = StubProvider.start(
                StubReply.text().calling("call_1", "today", "{}"), StubReply.text("It is a fine day."),
                StubReply.text("We spoke about the day."))) {
            String said = run(provider, "langchain4j-agent", "Which day is it?\n", "Agent", home, "Garden");
            assertThat(said).contains("It is a fine day.");

            said = run(provider, "langchain4j-agent", "What did we speak about?\n", "Agent", home, "Garden");
            assertThat(said).contains("We spoke about the day.");
            assertThat(provider.requests().getLast().body().toString())
                    .contains("Which day is it?", "call_1", "It is a fine day.", "What did we speak about?");
        }
    }
}
