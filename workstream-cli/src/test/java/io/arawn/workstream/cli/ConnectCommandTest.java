package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.cli.connect.AgentClient;
import io.arawn.workstream.cli.connect.AgentClients;
import io.arawn.workstream.cli.connect.ClientFile;
import io.arawn.workstream.cli.connect.ClientSetup.InFile;
import io.arawn.workstream.cli.connect.Connection;
import io.arawn.workstream.testkit.disk.Fault;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client that has a file, and every way into it. */
final class ConnectCommandTest {

    private static final String COMMENTED_JSON = """
            {
                // of the user
                "theme": "dark", /* and this */
                "other": {
                    "list": [1, 2,],
                },
            }""";

    /** Files of others, by the end of their names. The last line has no end. */
    private static final Map<String, String> FILES = Map.of(
            ".json", COMMENTED_JSON,
            ".toml", "# mine\napproval_policy = \"never\" # for now\n\n[mcp_servers.other]\ncommand = \"other\"",
            ".conf.yml",
            "# mine\ndark-mode: true # for now\nread:\n  - a.md\n- b.md\n".replace("\n- b.md\n", "\n  - b.md"),
            ".yaml", "# mine\n- model_id: other\n  model_name: gpt # for now");

    private static final Map<String, String> MALFORMED = Map.of(
            ".json", "{\n  \"a\": 1,\n  oops\n}\n",
            ".toml", "a = 1\nb = \n",
            ".conf.yml", "dark-mode: true\n\t- x\n",
            ".yaml", "- model_id: other\nkey: value\n");

    /** Of all tests, because a store takes long to make. */
    @TempDir
    private static Path home = Path.of("unused");

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("unused"));

    /** A client, a way to connect it, and the file for that. */
    record Case(AgentClient client, String way, ClientFile file) {

        Path in(Path home) {
            return home.resolve(file.folder()).resolve(file.name());
        }

        private String of(Map<String, String> texts) {
            return texts.entrySet().stream().filter(each -> file.name().endsWith(each.getKey())).findFirst()
                    .orElseThrow().getValue();
        }

        @Override
        public String toString() {
            return client.key() + " by " + way;
        }
    }

    static Stream<Case> cases() {
        Connection to = new Connection("project", "http://localhost:8080");
        return AgentClients.ALL.stream().flatMap(client -> Stream.of(
                Map.entry("mcp", client.mcp().apply(to)), Map.entry("proxy", client.proxy().apply(to)))
                .filter(way -> way.getValue() instanceof InFile)
                .map(way -> new Case(client, way.getKey(), ((InFile) way.getValue()).file())));
    }

    private Path project;

    @BeforeEach
    void moveIn() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        shell = new Shell(project);
        shell.environment.put("ARAWN_HOME", home.toString());
    }

    private CommandLineRun connect(Case each, String... more) {
        return shell.run(Stream.concat(
                Stream.of("connect", each.client().key(), "--by", each.way()),
                more.length > 1 ? Stream.of(more) : Stream.of(more[0], "-w", "project")).toArray(String[]::new));
    }

    private Path write(Case each, String text) throws IOException {
        Path file = each.in(project);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private List<String> names(Path file) throws IOException {
        try (Stream<Path> names = Files.list(file.getParent())) {
            return names.map(each -> each.getFileName().toString())
                    .filter(name -> name.contains(file.getFileName().toString())).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesTheFileAndTakesItAway(Case each) throws IOException {
        Path file = each.in(project);

        CommandLineRun first = connect(each, "--write");
        String written = Files.readString(file);
        CommandLineRun second = connect(each, "--write");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("+ ", file.toString());
        assertThat(written).contains("arawn");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(second.out()).contains("is as it should be");
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(names(file)).hasSize(1);
        assertThat(connect(each, "--undo").code()).isZero();
        assertThat(file).doesNotExist();
        assertThat(connect(each, "--undo").out()).contains("has no lines of ours");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsWhatIsInTheFileAndRestoresIt(Case each) throws IOException {
        String before = each.of(FILES);
        Path file = write(each, before);

        CommandLineRun first = connect(each, "--write");
        String written = Files.readString(file);
        connect(each, "--write");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(written).contains("arawn").isNotEqualTo(before);
        assertThat(written.lines()).containsSubsequence(before.lines().toList());
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
        assertThat(names(file)).hasSize(2);

        assertThat(connect(each, "--write", "-w", "Another One").code()).isZero();
        assertThat(connect(each, "--undo").code()).isZero();

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
        assertThat(names(file)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesAloneWhatItDoesNotUnderstand(Case each) throws IOException {
        Path file = write(each, each.of(MALFORMED));

        CommandLineRun refused = connect(each, "--write");

        assertThat(refused.code()).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(refused.err()).containsPattern(file.getFileName() + ":[23]: ").contains("nothing was changed");
        assertThat(Files.readString(file)).isEqualTo(each.of(MALFORMED));
        assertThat(names(file)).hasSize(1);
    }

    @Test
    void takesOnlyItsOwnFromAFileThatHasChanged() throws IOException {
        Path json = project.resolve("opencode.json");
        Files.writeString(json, "{\n  \"theme\": \"dark\"\n}\n");
        shell.run("connect", "opencode", "--write", "-w", "project");
        Files.writeString(json, Files.readString(json).replace("dark", "light"));
        shell.run("connect", "codex", "--write", "-w", "project");
        Path toml = project.resolve(".codex/config.toml");
        Files.writeString(toml, Files.readString(toml) + "[mcp_servers.later]\ncommand = \"later\"\n");

        shell.run("connect", "opencode", "--undo");
        shell.run("connect", "codex", "--undo");

        assertThat(Files.readString(json)).contains("light").doesNotContain("arawn");
        assertThat(Files.readString(toml)).isEqualTo("[mcp_servers.later]\ncommand = \"later\"\n");
    }

    /** An entry of this name that the user made is the user's. */
    @Test
    void restoresAnEntryThatItReplaced() throws IOException {
        Path json = project.resolve(".mcp.json");
        String own = "{\n  \"mcpServers\": {\n    \"arawn\": {\n      \"command\": \"/opt/arawn\"\n    }\n  }\n}\n";
        Files.writeString(json, own);

        assertThat(shell.run("connect", "claude-code", "--write", "-w", "project").out()).contains("-       ");
        assertThat(Files.readString(json)).contains("--workstream");
        shell.run("connect", "claude-code", "--undo");

        assertThat(Files.readString(json)).isEqualTo(own);
    }

    @Test
    void undoesBothWaysInOneFile() throws IOException {
        Path json = project.resolve("opencode.json");
        Files.writeString(json, COMMENTED_JSON);
        shell.run("connect", "opencode", "--by", "proxy", "--write", "-w", "project");
        shell.run("connect", "opencode", "--by", "mcp", "--write", "-w", "project");

        shell.run("connect", "opencode", "--undo");

        assertThat(Files.readString(json)).isEqualTo(COMMENTED_JSON);
    }

    @Test
    void doesNotReplaceWhatTheUserHasSet() throws IOException {
        Files.writeString(project.resolve("opencode.json"), "{\n  \"model\": \"other/model\"\n}\n");
        Files.writeString(project.resolve(".aider.conf.yml"), "dark-mode: true\nmodel: gpt-5\n");
        Files.writeString(project.resolve(".mcp.json"), "{\"mcpServers\": []}");

        assertThat(shell.run("connect", "opencode", "--by", "proxy", "--write", "-w", "project").err())
                .contains("opencode.json:2: 'model' is set already");
        assertThat(shell.run("connect", "aider", "--write", "-w", "project").err())
                .contains(".aider.conf.yml:2: 'model' is set already");
        assertThat(shell.run("connect", "claude-code", "--write", "-w", "project").err())
                .contains(".mcp.json:1: 'mcpServers' is no object");
    }

    @Test
    void followsNoLink() throws IOException {
        Path target = Files.writeString(folder.resolve("elsewhere.json"), "{}");
        Files.createSymbolicLink(project.resolve(".mcp.json"), target);
        Files.createSymbolicLink(project.resolve(".cursor"), folder);
        Files.createLink(project.resolve("opencode.json"), target);
        Files.writeString(project.resolve(".vscode"), "a file");

        for (String client : List.of("claude-code", "cursor", "opencode", "vscode")) {
            CommandLineRun refused = shell.run("connect", client, "--write", "-w", "project");
            assertThat(refused.code()).as(client).isEqualTo(ExitCode.STORAGE.number());
            assertThat(refused.err()).as(client).contains("nothing was changed").doesNotContain("Exception");
        }
        assertThat(Files.readString(target)).isEqualTo("{}");
    }

    @Test
    void leavesAFolderAloneThatCannotBeWritten() throws IOException {
        FaultyDisk disk = new FaultyDisk(Files.createDirectory(folder.resolve("disk")));
        Shell there = new Shell(disk.root());
        there.environment.put("ARAWN_HOME", home.toString());
        Path json = disk.root().resolve(".mcp.json");
        Files.writeString(json, COMMENTED_JSON);
        disk.fail(Fault.readOnly());

        CommandLineRun refused = there.run("connect", "claude-code", "--write", "-w", "project");

        disk.repair();
        assertThat(refused.code()).isEqualTo(ExitCode.STORAGE.number());
        assertThat(refused.err()).contains(".mcp.json", "nothing was changed").doesNotContain("Exception");
        assertThat(Files.readString(json)).isEqualTo(COMMENTED_JSON);
        assertThat(names(json)).hasSize(1);
    }

    @Test
    void givesAProjectAWorkstreamOfItsOwn() throws IOException {
        shell.environment.remove("ARAWN_HOME");
        Files.createDirectory(project.resolve(".git"));
        assertThat(shell.run("connect", "claude-code", "--write").code()).isZero();
        assertThat(shell.run("workstream", "show", "project").out()).contains("project");

        Path namesake = Files.createDirectories(folder.resolve("other").resolve("project"));
        Shell there = new Shell(namesake);
        there.environment.put("ARAWN_HOME", shell.arawnHome().toString());
        CommandLineRun refused = there.run("connect", "claude-code", "--write");

        assertThat(refused.code()).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(refused.err()).contains("--workstream");
        assertThat(namesake.resolve(".mcp.json")).doesNotExist();
        assertThat(there.run("connect", "claude-code", "--write", "-w", "project").code()).isZero();
    }

    @Test
    void showsEveryClientAndChangesNothing() throws IOException {
        CommandLineRun list = shell.run("connect", "--list");
        for (AgentClient each : AgentClients.ALL) {
            assertThat(list.out()).contains(each.key());
            CommandLineRun shown = shell.run("connect", each.key());
            assertThat(shown.code()).as(each.key()).isZero();
            assertThat(shown.out()).contains(each.title() + " by mcp", each.title() + " by proxy");
            assertThat(shown.err()).contains(each.documentation());
        }
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).noneMatch(Files::isRegularFile);
        }
        assertThat(shell.run("connect", "emacs").err()).contains("there is no client 'emacs'", "claude-code");
        assertThat(shell.run("connect", "open-webui", "--write").err()).contains("has no file for this");
    }
}
