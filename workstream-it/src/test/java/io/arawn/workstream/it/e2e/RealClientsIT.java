package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs that people use, installed from their registries and connected by {@code arawn connect}, each talk twice to
 * a workstream: the second session knows what the first one did, and the log holds what was said and nothing else. {@code ./mvnw verify -Pclients} runs this; it
 * needs Node.js, Python, Git and the registries.
 */
final class RealClientsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path INSTALLED = Path.of("target", "clients").toAbsolutePath();
    private static final String INSPECTOR = "@modelcontextprotocol/inspector@0.15.0";

    private static final String TOKEN = "0123456789abcdef0123";

    private static final String WORD = "BANANA42";
    private static final String LOOK = "Look at notes.txt";
    private static final String REMEMBER = "The secret word is " + WORD;
    private static final String RECALL = "What did we do last time?";

    /** How clients name a tool that runs a command. */
    private static final Set<String> SHELLS = Set.of("Bash", "bash", "shell", "exec_command", "shell_command");

    private final StubProvider model = StubProvider.start();

    @TempDir
    private Path folder;

    private Home home = Home.in(Path.of("unused"));

    @BeforeEach
    void moveIn() {
        home = ModelHome.of(folder, model).with("ARAWN_TOKEN", TOKEN)
                .with("ANTHROPIC_API_KEY", TOKEN).with("OPENAI_API_KEY", TOKEN);
        model.answering(RealClientsIT::answer);
        Home.write(folder.resolve("project/notes.txt"), REMEMBER + "\n");
        home.shell("cd project && git init -q && git add . && git -c user.name=ann -c user.email=ann@example.org"
                + " commit -qm 'Write notes'").exits(0);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void rememberWhatTheyDidBefore(RealClient client) throws Exception {
        String first = client.tools() ? LOOK : REMEMBER;
        assertRemembers(client, first, client.command().formatted(first), client.command().formatted(RECALL));
    }

    static List<RealClient> clients() {
        return RealClient.ALL;
    }

    @Test
    void aCompactionOfTheClientsOwnIsNotStored() throws Exception {
        RealClient claude = RealClient.CLAUDE_CODE;
        assertRemembers(claude, LOOK, claude.command().formatted(LOOK),
                "claude -c -p '/compact'", "claude -c -p '" + RECALL + "'");
    }

    private void assertRemembers(RealClient client, String first, String... commands) throws Exception {
        install(client.packages(), client.pythonPackages());
        String said = "";
        try (Server server = home.serve()) {
            home = home.with("ARAWN_SERVER_PORT", Integer.toString(server.port()));
            inProject("'" + Home.script() + "' connect " + client.name() + " --by proxy --write");
            for (String command : commands) {
                said = inProject(command);
            }
        }

        assertThat(said).contains("We found " + WORD);
        String id = home.run("workstream", "list", "--json").json().at("/workstreams/0/id").textValue();
        assertThat(home.lines(id).stream().skip(1).map(Finished::json)).zipSatisfy(expected(client, first),
                (line, expected) -> {
                    assertThat(line.get("role").textValue()).isEqualTo(expected.get(0));
                    assertThat(line.get("content").textValue()).contains(expected.get(1)).hasSizeLessThan(200);
                });
    }

    private String inProject(String command) {
        return home
                .shell("cd project && PATH=" + INSTALLED + "/node_modules/.bin:" + INSTALLED + "/python/bin:$PATH && "
                        + command + " < /dev/null")
                .exits(0).out();
    }

    /** Each line of the log as a person would expect it: who, and what is in it. */
    private static List<List<String>> expected(RealClient client, String first) {
        List<List<String>> work = client.tools()
                ? List.of(List.of("assistant", "I look."), List.of("tool_use", "cat notes.txt"),
                        List.of("tool_result", WORD), List.of("assistant", "It says " + WORD))
                : List.of(List.of("assistant", "Understood."));
        List<List<String>> all = new ArrayList<>(List.of(List.of("user", first)));
        all.addAll(work);
        all.add(List.of("user", RECALL));
        all.add(List.of("assistant", "We found " + WORD));
        return all;
    }

    @Test
    void theInspectorOfMcpCallsTools() throws Exception {
        install(List.of(INSPECTOR), List.of());
        home.run("workstream", "create", "Research").exits(0);
        home.runWith("{\"role\":\"user\",\"content\":\"" + REMEMBER + "\"}\n", "workstream", "append", "Research")
                .exits(0);
        String inspector = INSTALLED + "/node_modules/.bin/mcp-inspector --cli '" + Home.script() + "' mcp ";

        assertThat(home.shell(inspector + "--method tools/list").exits(0).out())
                .contains("list_workstreams", "search", "read", "context", "append", "pin");
        assertThat(home.shell(inspector + "--method tools/call --tool-name search --tool-arg query=secret")
                .exits(0).out()).contains(WORD);
    }

    /** Into a folder that is kept from run to run. The scripts of packages that fetch a program are run by name. */
    private static void install(List<String> packages, List<String> pythonPackages) throws Exception {
        StringBuilder script = new StringBuilder("set -e; mkdir -p '" + INSTALLED + "'; cd '" + INSTALLED + "'\n");
        if (!packages.isEmpty()) {
            script.append("npm install --no-audit --no-fund ").append(String.join(" ", packages)).append('\n');
        }
        for (String fetching : List.of("@anthropic-ai/claude-code/install.cjs", "opencode-ai/postinstall.mjs")) {
            Path file = Path.of("node_modules", fetching);
            script.append("if [ -f %s ]; then (cd %s; node %s); fi\n"
                    .formatted(file, file.getParent(), file.getFileName()));
        }
        if (!pythonPackages.isEmpty()) {
            script.append("python3 -m venv python; python/bin/pip install -q ")
                    .append(String.join(" ", pythonPackages));
        }
        assertThat(new ProcessBuilder("sh", "-c", script.toString()).inheritIO().start().waitFor()).isZero();
    }

    private static StubReply answer(Request request) {
        JsonNode messages = request.body().path("messages");
        JsonNode last = messages.path(messages.size() - 1);
        if (last.path("role").asText().equals("tool")) {
            return StubReply.text("It says ", WORD);
        }
        String said = last.path("content").toString();
        if (said.contains(RECALL)) {
            return StubReply.text(messages.toString().contains(WORD) ? "We found " + WORD : "I do not know.");
        }
        for (JsonNode tool : request.body().path("tools")) {
            if (said.contains(LOOK) && SHELLS.contains(tool.at("/function/name").asText())) {
                return StubReply.text("I look.").calling(
                        "call_1", tool.at("/function/name").asText(),
                        arguments(tool.at("/function/parameters/properties")));
            }
        }
        return StubReply.text("Understood.");
    }

    private static String arguments(JsonNode properties) {
        ObjectNode arguments = JSON.createObjectNode();
        String command = properties.has("cmd") ? "cmd" : "command";
        if (properties.path(command).path("type").asText().equals("array")) {
            arguments.putArray(command).add("cat").add("notes.txt");
        } else {
            arguments.put(command, "cat notes.txt");
        }
        if (properties.has("description")) {
            arguments.put("description", "Shows the notes");
        }
        return arguments.toString();
    }
}
