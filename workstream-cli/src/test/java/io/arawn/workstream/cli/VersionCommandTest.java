package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionCommandTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"--version --json", "-V --json"})
    void tellsRuntimeLibrariesAndFormats(String line) throws Exception {
        CommandLineRun run = new Shell(home).run(line.split(" "));

        assertThat(run.code()).isZero();
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.path("version").asText()).isNotEmpty();
        assertThat(told.path("java").path("version").asText()).startsWith(Runtime.version().feature() + ".");
        assertThat(told.path("system").path("name").asText()).isEqualTo(System.getProperty("os.name"));
        assertThat(told.path("libraries").path("jackson-core").asText()).startsWith("2.");
        assertThat(told.path("formats").path("log").asInt()).isEqualTo(1);
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void isOneLineOtherwise(String option) {
        CommandLineRun run = new Shell(home).run(option);

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("arawn " + Version.number() + "\n");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aLibraryIsNamedByItsFile() {
        String classPath = String.join(File.pathSeparator, "/a-1/lib/jackson-core-2.22.4.jar",
                "/a-1/lib/embeddings-bge-small-en-v15-q-1.20.0-beta30.jar", "/a-1/lib/workstream-cli-0.1.0.jar",
                "/a-1/classes", "/a-1/lib/nameless.jar");

        assertThat(VersionCommand.libraries(classPath).toString())
                .isEqualTo("{embeddings-bge-small-en-v15-q=1.20.0-beta30, jackson-core=2.22.4}");
    }
}
