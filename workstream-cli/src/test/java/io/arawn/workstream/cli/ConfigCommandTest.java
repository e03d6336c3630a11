package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigCommandTest {

    private static final String COMMENTED = """
            # mine
            author = "Ann"   # me

            [server]   # at home
            # port = 1
            port = 9000

            [models."llama3.2"]
            tools = false
            """;

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);
    private Path file = Path.of("");

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(home);
        file = Files.createDirectories(shell.arawnHome()).resolve("config.toml");
    }

    @Test
    void makesTheFileForItsOwnerAlone() throws IOException {
        assertThat(shell.run("config", "set", "model.name", "gpt-4o").out())
                .isEqualTo("set model.name in " + file + "\n");

        assertThat(file).hasContent("[model]\nname = \"gpt-4o\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"server.port;8081;port = 8081", "server.host;::1;host = \"::1\"",
        "author;B \"b\";author = \"B \\\"b\\\"\"", "context.max_tokens;5000;max_tokens = 5000",
        "model.discover;false;discover = false",
        "server.allowed_origins;http://a.example,http://b.example;allowed_origins = [\"http://a.example\", \"http://b.example\"]"})
    void changesOneSettingAndLeavesTheRest(String key, String value, String line) throws IOException {
        Files.writeString(file, COMMENTED);

        CommandLineRun run = shell.run("config", "set", key, value);

        assertThat(run.code()).as(run.err()).isZero();
        String changed = Files.readString(file);
        assertThat(changed.lines()).contains(line, "# mine", "[server]   # at home", "# port = 1", "tools = false");
        shell.environment.remove("ARAWN_MODEL_DISCOVER");
        assertThat(shell.run("config").out()).contains(key + " = " + value.replace(",http", ", http"));

        shell.run("config", "unset", key);
        assertThat(Files.readString(file).lines()).doesNotContain(line);
    }

    @Test
    void refusesWhatWouldBeWrongAndWritesNothing() throws IOException {
        Files.writeString(file, COMMENTED);

        CommandLineRun value = shell.run("config", "set", "server.port", "many");
        CommandLineRun key = shell.run("config", "set", "server.prt", "1");

        assertThat(value.code()).isEqualTo(2);
        assertThat(value.err()).contains(file + ":6: server.port must be a whole number", "nothing was changed");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err()).isEqualTo("arawn: there is no setting 'server.prt'; did you mean server.port?\n");
        assertThat(file).hasContent(COMMENTED);
    }

    @Test
    void doesNotTouchWhatItDoesNotUnderstand() throws IOException {
        String unusual = "server = { port = 9000 }\n";
        Files.writeString(file, unusual);

        assertThat(shell.run("config", "set", "server.port", "1").code()).isEqualTo(4);
        assertThat(shell.run("config", "unset", "server.port").code()).isEqualTo(4);
        Files.writeString(file, "no = [toml");
        assertThat(shell.run("config", "set", "server.port", "1").code()).isEqualTo(4);
        assertThat(file).hasContent("no = [toml");
    }

    @Test
    void saysWhatOverridesTheFile() {
        shell.environment.put("ARAWN_SERVER_PORT", "9000");

        assertThat(shell.run("config", "set", "server.port", "1").err())
                .isEqualTo("The variable ARAWN_SERVER_PORT is set, and overrides it.\n");
    }

    @Test
    void opensTheEditorAndSaysWhatIsWrong() throws IOException {
        Path text = Files.writeString(home.resolve("text"), "[server]\nport = 7\n");
        shell.environment.put("EDITOR", "cp '" + text + "'");
        assertThat(shell.run("config", "edit").code()).isZero();
        assertThat(file).hasContent("[server]\nport = 7");

        Files.writeString(text, "autor = 1\n");
        CommandLineRun wrong = shell.run("config", "edit");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no setting 'autor'; did you mean 'author'?");

        shell.environment.put("EDITOR", "false");
        assertThat(shell.run("config", "edit").err()).contains("the editor 'false' failed; set EDITOR");
    }

    @Test
    void tellsAMisspeltVariable() {
        shell.environment.put("ARAWN_MODLE_NAME", "x");
        shell.environment.put("ARAWN_SOMETHING_ELSE", "x");

        assertThat(shell.run("models").err())
                .isEqualTo("arawn: the variable ARAWN_MODLE_NAME has no effect; did you mean ARAWN_MODEL_NAME?\n");
    }

    @Test
    void tellsThatANameWithADotNeedsQuotationMarks() throws IOException {
        Files.writeString(file, "[models.llama3.2]\ntools = false\n");

        CommandLineRun run = shell.run("models");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("arawn: " + file
                + ":1: a name with a dot must stand in quotation marks: [models.\"llama3.2\"]\n");
    }

    @Test
    void refusesOtherWords() {
        assertThat(shell.run("config", "set", "author").code()).isEqualTo(2);
        assertThat(shell.run("config", "st", "author", "x").err()).contains("say set <key> <value>");
    }
}
